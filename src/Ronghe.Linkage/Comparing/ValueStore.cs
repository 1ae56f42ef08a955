namespace Ronghe.Linkage.Comparing;

/// <summary>
/// The distinct values of one or several fields of a kind. A value is a number from 1 (0: missing); what a comparison needs of it is worked
/// out once. Adding is for one thread at a time; comparing is safe beside other comparing.
/// </summary>
internal abstract class ValueStore
{
    private readonly Dictionary<string, int> _byText = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _aliases = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [""];
    private (List<string> Aliases, int Count)? _probe;

    /// <summary>How values may agree; the first is Missing, the second Exact, the last Different.</summary>
    public abstract IReadOnlyList<Agreement> Levels { get; }

    /// <summary>The block features, from the most tolerant to the strictest.</summary>
    public abstract IReadOnlyList<BlockFeature> Features { get; }

    /// <summary>Values and the missing one.</summary>
    public int Count => _texts.Count;

    public string TextOf(int value) => _texts[value];

    /// <summary>The number of a value as written.</summary>
    public int Intern(string? raw)
    {
        if (string.IsNullOrWhiteSpace(raw))
        {
            return 0;
        }

        if (_byText.TryGetValue(raw, out var known) || _aliases.TryGetValue(raw, out known))
        {
            return known;
        }

        var text = Normalise(raw);
        if (text.Length == 0)
        {
            return 0;
        }

        if (!_byText.TryGetValue(text, out var value))
        {
            value = _texts.Count;
            _byText.Add(text, value);
            _texts.Add(text);
            Add(text);
        }

        if (!ReferenceEquals(text, raw) && !string.Equals(text, raw, StringComparison.Ordinal))
        {
            _aliases.Add(raw, value);
            _probe?.Aliases.Add(raw);
        }

        return value;
    }

    /// <summary>The place in <see cref="Levels"/>; both values present. The same whichever comes first and whichever was met first.</summary>
    public int Compare(int a, int b) =>
        a == b ? 1 : string.CompareOrdinal(_texts[a], _texts[b]) < 0 ? CompareOther(a, b) : CompareOther(b, a);

    /// <summary>Writes the keys of a value for a feature and returns how many; a value may have none.</summary>
    public abstract int Keys(int feature, int value, Span<ulong> into);

    /// <summary>From now on values are for a question only.</summary>
    public void BeginProbe() => _probe = ([], _texts.Count);

    /// <summary>Forgets what came since <see cref="BeginProbe"/>.</summary>
    public void EndProbe()
    {
        if (_probe is not { } probe)
        {
            return;
        }

        for (var i = probe.Count; i < _texts.Count; i++)
        {
            _byText.Remove(_texts[i]);
        }

        probe.Aliases.ForEach(alias => _aliases.Remove(alias));
        _texts.RemoveRange(probe.Count, _texts.Count - probe.Count);
        Trim(probe.Count);
        _probe = null;
    }

    protected abstract string Normalise(string raw);

    protected abstract void Add(string text);

    protected abstract void Trim(int count);

    protected abstract int CompareOther(int a, int b);
}

/// <summary>A way to make block keys of a value.</summary>
/// <param name="Name">For the plan as people read it.</param>
/// <param name="Slots">How many keys a value has at most.</param>
internal sealed record BlockFeature(string Name, int Slots);
