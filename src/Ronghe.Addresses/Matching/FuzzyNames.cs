namespace Ronghe.Addresses.Matching;

/// <summary>Names that differ by one character: each is filed under itself and under itself without each of its characters.</summary>
internal sealed class FuzzyNames
{
    private const int Shortest = 3;
    private const int Longest = 24;
    private readonly ulong[] _keys;
    private readonly int[] _names;

    public FuzzyNames(StringTable texts, IEnumerable<int> names)
    {
        var entries = new List<(ulong Key, int Name)>();
        Span<ulong> keys = stackalloc ulong[Longest + 1];
        foreach (var name in names)
        {
            var count = Keys(texts[name], keys);
            for (var i = 0; i < count; i++)
            {
                entries.Add((keys[i], name));
            }
        }

        entries.Sort();
        _keys = [.. entries.Select(e => e.Key)];
        _names = [.. entries.Select(e => e.Name)];
    }

    /// <summary>Adds the names that one character parts from a name given; some may differ by two.</summary>
    public void Find(ReadOnlySpan<char> given, List<int> found)
    {
        Span<ulong> keys = stackalloc ulong[Longest + 1];
        var count = Keys(given, keys);
        for (var i = 0; i < count; i++)
        {
            for (var at = FirstAt(keys[i]); at < _keys.Length && _keys[at] == keys[i]; at++)
            {
                if (!found.Contains(_names[at]))
                {
                    found.Add(_names[at]);
                }
            }
        }
    }

    private static int Keys(ReadOnlySpan<char> name, Span<ulong> keys)
    {
        if (name.Length is < Shortest or > Longest)
        {
            return 0;
        }

        keys[0] = Hash(name, -1);
        for (var i = 0; i < name.Length; i++)
        {
            keys[i + 1] = Hash(name, i);
        }

        return name.Length + 1;
    }

    private static ulong Hash(ReadOnlySpan<char> name, int without)
    {
        var hash = 0xCBF29CE484222325UL;
        for (var i = 0; i < name.Length; i++)
        {
            hash = i == without ? hash : (hash ^ name[i]) * 0x100000001B3UL;
        }

        return hash;
    }

    private int FirstAt(ulong key)
    {
        var (low, high) = (0, _keys.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _keys[middle] < key ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
