namespace Ronghe.Addresses.Matching;

/// <summary>Names that differ by one character: each is filed under itself and under itself without each of its characters.</summary>
internal sealed class FuzzyNames
{
    private const int Shortest = 3;
    private const int Longest = Postings.MostKeys - 1;
    private readonly int[] _names;
    private readonly Postings _lists;

    public FuzzyNames(StringTable texts, IEnumerable<int> names)
    {
        _names = [.. names];
        _lists = Postings.Build(_names.Length, (row, keys) => Keys(texts[_names[row]], keys));
    }

    /// <summary>Adds names that one character may part from a name given; who asks compares them.</summary>
    public void Find(ReadOnlySpan<char> given, List<int> found)
    {
        Span<ulong> keys = stackalloc ulong[Postings.MostKeys];
        var count = Keys(given, keys);
        for (var i = 0; i < count; i++)
        {
            foreach (var row in _lists.Find(keys[i]))
            {
                found.Add(_names[row]);
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
}
