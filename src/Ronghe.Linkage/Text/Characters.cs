using System.Text;

namespace Ronghe.Linkage.Text;

/// <summary>What is known of single Chinese characters: how they are read, which form they go under, which others they are taken for.</summary>
internal static class Characters
{
    private const int MostReadings = 6;

    private static readonly Tables Known = Read();

    /// <summary>The numbers of a character's readings without tones, the commonest first; empty when none is known.</summary>
    public static ReadOnlySpan<ushort> Readings(int rune) => Known.Readings.TryGetValue(rune, out var found) ? found : [];

    /// <summary>A syllable in letters, ü as v.</summary>
    public static string Syllable(ushort number) => Known.Syllables[number];

    /// <summary>The number of the syllable that a careless ear takes for it: zh and z, n and l, ing and in are one.</summary>
    public static ushort Loose(ushort number) => Known.Loose[number];

    /// <summary>The simplified or common form of a character.</summary>
    public static int Fold(int rune) => Known.Forms.TryGetValue(rune, out var form) ? form : rune;

    /// <summary>True when two characters may be read alike, tones apart.</summary>
    public static bool SoundAlike(int a, int b) => Share(Readings(a), Readings(b), loose: false);

    /// <summary>True when a careless ear may hear the same.</summary>
    public static bool SoundNear(int a, int b) => Share(Readings(a), Readings(b), loose: true);

    /// <summary>True when two characters stand in one family of shapes.</summary>
    public static bool LookAlike(int a, int b)
    {
        if (!Known.Families.TryGetValue(a, out var ofA) || !Known.Families.TryGetValue(b, out var ofB))
        {
            return false;
        }

        return ofA.AsSpan().ContainsAny(ofB);
    }

    private static bool Share(ReadOnlySpan<ushort> a, ReadOnlySpan<ushort> b, bool loose)
    {
        foreach (var x in a)
        {
            foreach (var y in b)
            {
                if (x == y || (loose && Known.Loose[x] == Known.Loose[y]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static Tables Read()
    {
        var tables = new Tables();
        var rows = Lines("pinyin.txt").Select(line => line.Split('\t')).ToList();
        tables.Syllables.AddRange(rows.Select(row => row[0]));
        foreach (var column in new[] { 1, 2 })
        {
            for (var i = 0; i < rows.Count; i++)
            {
                foreach (var rune in rows[i][column].EnumerateRunes())
                {
                    tables.AddReading(rune.Value, (ushort)i);
                }
            }
        }

        var loose = new Dictionary<string, ushort>(StringComparer.Ordinal);
        tables.Loose.AddRange(tables.Syllables.Select((s, i) => loose.TryGetValue(Careless(s), out var first) ? first : loose[Careless(s)] = (ushort)i));
        foreach (var row in Lines("variants.txt").Select(line => line.Split('\t')))
        {
            foreach (var rune in row[1].EnumerateRunes())
            {
                tables.Forms[rune.Value] = Rune.GetRuneAt(row[0], 0).Value;
            }
        }

        ushort family = 0;
        foreach (var line in Lines("lookalikes.txt"))
        {
            family++;
            foreach (var rune in line.EnumerateRunes())
            {
                tables.Families[rune.Value] = [.. tables.Families.GetValueOrDefault(rune.Value, []), family];
            }
        }

        return tables;
    }

    /// <summary>Initials and finals that dialects run together, written one way.</summary>
    private static string Careless(string syllable)
    {
        var text = syllable.Replace("zh", "z", StringComparison.Ordinal).Replace("ch", "c", StringComparison.Ordinal).Replace("sh", "s", StringComparison.Ordinal);
        text = text.EndsWith("ng", StringComparison.Ordinal) && text.Length > 3 ? text[..^1] : text;
        return text[0] switch
        {
            'n' when text.Length > 1 && text != "ng" => "l" + text[1..],
            'h' when text.StartsWith("hu", StringComparison.Ordinal) && text.Length > 2 => "f" + text[2..],
            _ => text,
        };
    }

    internal static IEnumerable<string> Lines(string name)
    {
        using var text = new StreamReader(typeof(Characters).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded."));
        while (text.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }

    private sealed class Tables
    {
        public List<string> Syllables { get; } = [];

        public List<ushort> Loose { get; } = [];

        public Dictionary<int, ushort[]> Readings { get; } = [];

        public Dictionary<int, int> Forms { get; } = [];

        public Dictionary<int, ushort[]> Families { get; } = [];

        public void AddReading(int rune, ushort syllable)
        {
            var known = Readings.GetValueOrDefault(rune, []);
            if (known.Length < MostReadings && !known.Contains(syllable))
            {
                Readings[rune] = [.. known, syllable];
            }
        }
    }
}
