using Ronghe.Linkage;

namespace Ronghe.Registry.Search;

/// <summary>Which first letters of syllables are meant by letters of which some syllables may be whole: wangxm is w, x, m.</summary>
internal static class ShortForms
{
    /// <summary>Ways to part letters that are looked up; those that are left out would be names of very many syllables.</summary>
    public const int Most = 40;

    private const int LongestSyllable = 6;
    private const int MostSyllables = 8;

    /// <summary>The letters of each parting, the one of the fewest syllables first; at least two syllables.</summary>
    public static IReadOnlyList<string> Of(string letters)
    {
        var found = new SortedSet<(int Length, string Initials)>();
        Part(letters, 0, "", found);
        return [.. found.Take(Most).Select(f => f.Initials)];
    }

    private static void Part(string letters, int at, string initials, SortedSet<(int, string)> found)
    {
        if (at == letters.Length)
        {
            if (initials.Length > 1)
            {
                found.Add((initials.Length, initials));
            }

            return;
        }

        if (initials.Length == MostSyllables)
        {
            return;
        }

        for (var length = 1; length <= LongestSyllable && at + length <= letters.Length; length++)
        {
            if (Syllables.Begins(letters.AsSpan(at, length)))
            {
                Part(letters, at + length, initials + letters[at], found);
            }
        }
    }
}
