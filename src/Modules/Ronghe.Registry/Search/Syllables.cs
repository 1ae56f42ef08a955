using System.Text;
using Ronghe.Linkage;

namespace Ronghe.Registry.Search;

/// <summary>All syllables that a name can be read with.</summary>
internal static class Syllables
{
    private const int Longest = 6;
    private const int MostSyllables = 8;

    private static readonly HashSet<string> Whole =
        [.. Enumerable.Range(0x4E00, 0x9FFF - 0x4E00).SelectMany(c => Pinyin.ReadingsOf(new Rune(c)))];

    private static readonly HashSet<string> Beginnings =
        [.. Whole.SelectMany(s => Enumerable.Range(1, s.Length).Select(length => s[..length]))];

    /// <summary>Whether some syllable begins so.</summary>
    public static bool Begins(ReadOnlySpan<char> letters) => Beginnings.GetAlternateLookup<ReadOnlySpan<char>>().Contains(letters);

    /// <summary>All ways in which letters are whole syllables: xian is one or two.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> PartsOf(string letters)
    {
        var found = new List<IReadOnlyList<string>>();
        Part(letters, 0, [], found);
        return found;
    }

    private static void Part(string letters, int at, List<string> before, List<IReadOnlyList<string>> found)
    {
        if (at == letters.Length)
        {
            found.Add([.. before]);
            return;
        }

        for (var length = 1; before.Count < MostSyllables && length <= Longest && at + length <= letters.Length; length++)
        {
            if (Whole.Contains(letters.Substring(at, length)))
            {
                before.Add(letters.Substring(at, length));
                Part(letters, at + length, before, found);
                before.RemoveAt(before.Count - 1);
            }
        }
    }
}
