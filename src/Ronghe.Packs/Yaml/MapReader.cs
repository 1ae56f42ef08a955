using System.Globalization;

namespace Ronghe.Packs;

/// <summary>
/// Reads the keys of one mapping. A key that is missing or of the wrong shape is a finding and reads as an empty value, so that reading goes on and
/// finds the rest; a key nobody asked for is a finding when reading ends.
/// </summary>
internal sealed class MapReader(string file, MapNode map, FindingList findings)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public string File => file;

    public MapNode Node => map;

    public FindingList Findings => findings;

    public IReadOnlyList<MapEntry> Entries => map.Entries;

    /// <summary>The value of a key, or null; marks the key as known.</summary>
    public Node? Find(string key)
    {
        _asked.Add(key);
        return map.Entries.FirstOrDefault(e => e.Key.Value == key)?.Value;
    }

    public bool Has(string key) => map.Entries.Any(e => e.Key.Value == key);

    public Node? Get(string key)
    {
        var node = Find(key);
        if (node is null or TextNode { IsNull: true })
        {
            findings.Error(file, "key.missing", node ?? map, key);
        }

        return node;
    }

    public string Text(string key) => AsText(Get(key), key) ?? "";

    public string? FindText(string key) => AsText(Find(key), key);

    public int Number(string key) => (int)(AsNumber(Get(key), key) ?? 0);

    public long? FindNumber(string key) => AsNumber(Find(key), key);

    public bool Flag(string key, bool fallback)
    {
        var text = FindText(key);
        if (text is not (null or "true" or "false"))
        {
            findings.Error(file, "value.not-flag", Find(key), key, text);
        }

        return text is null ? fallback : text == "true";
    }

    public T Word<T>(string key, IReadOnlyDictionary<string, T> words)
    {
        var node = Get(key);
        return AsWord(node, key, words)!;
    }

    public T? FindWord<T>(string key, IReadOnlyDictionary<string, T> words)
        where T : struct =>
        Find(key) is { } node ? AsWord(node, key, words) : null;

    public MapReader? FindMap(string key)
    {
        var node = Find(key);
        switch (node)
        {
            case null or TextNode { IsNull: true }:
                return null;
            case MapNode inner:
                return new MapReader(file, inner, findings);
            default:
                findings.Error(file, "value.not-mapping", node, key);
                return null;
        }
    }

    public MapReader Map(string key)
    {
        var node = Find(key);
        if (node is null)
        {
            findings.Error(file, "key.missing", map, key);
        }

        return FindMap(key) ?? new MapReader(file, new MapNode([], map.Line, map.Column), findings);
    }

    /// <summary>Items of a list; a single text reads as a list of one.</summary>
    public IReadOnlyList<Node> List(string key) => Find(key) switch
    {
        null or TextNode { IsNull: true } => [],
        ListNode list => list.Items,
        var single => [single],
    };

    public IReadOnlyList<string> Texts(string key) =>
        [.. List(key).Select(item => AsText(item, key)).OfType<string>()];

    /// <summary>The maps of a list.</summary>
    public IReadOnlyList<MapReader> Maps(string key)
    {
        var maps = new List<MapReader>();
        foreach (var item in List(key))
        {
            if (item is MapNode inner)
            {
                maps.Add(new MapReader(file, inner, findings));
            }
            else
            {
                findings.Error(file, "value.not-mapping", item, key);
            }
        }

        return maps;
    }

    /// <summary>The entries whose keys are names chosen by the author; marks them all as known.</summary>
    public IReadOnlyList<(TextNode Key, MapReader Value)> NamedMaps()
    {
        var maps = new List<(TextNode, MapReader)>();
        foreach (var entry in map.Entries)
        {
            _asked.Add(entry.Key.Value);
            if (entry.Value is MapNode inner)
            {
                maps.Add((entry.Key, new MapReader(file, inner, findings)));
            }
            else
            {
                findings.Error(file, "value.not-mapping", entry.Value, entry.Key.Value);
            }
        }

        return maps;
    }

    public IReadOnlyList<(TextNode Key, string Value, Node At)> NamedTexts()
    {
        var texts = new List<(TextNode, string, Node)>();
        foreach (var entry in map.Entries)
        {
            _asked.Add(entry.Key.Value);
            if (AsText(entry.Value, entry.Key.Value) is { } text)
            {
                texts.Add((entry.Key, text, entry.Value));
            }
        }

        return texts;
    }

    public string? AsText(Node? node, string key)
    {
        switch (node)
        {
            case null or TextNode { IsNull: true }:
                return null;
            case TextNode text:
                return text.Value;
            default:
                findings.Error(file, "value.not-text", node, key);
                return null;
        }
    }

    public void Error(string code, Node? at, params IReadOnlyList<object?> args) => findings.Error(file, code, at ?? map, args);

    /// <summary>Reports every key that nobody asked for.</summary>
    public void End()
    {
        foreach (var entry in map.Entries.Where(e => !_asked.Contains(e.Key.Value)))
        {
            findings.Error(file, "key.unknown", entry.Key, entry.Key.Value, string.Join(", ", _asked.Order(StringComparer.Ordinal)));
        }
    }

    private long? AsNumber(Node? node, string key)
    {
        if (AsText(node, key) is not { } text)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        findings.Error(file, "value.not-number", node, key, text);
        return null;
    }

    private T? AsWord<T>(Node? node, string key, IReadOnlyDictionary<string, T> words)
    {
        if (AsText(node, key) is not { } text)
        {
            return default;
        }

        if (words.TryGetValue(text, out var value))
        {
            return value;
        }

        findings.Error(file, "value.unknown-word", node, key, text, string.Join(", ", words.Keys));
        return default;
    }
}
