using System.Text;
using Ronghe.Linkage;

namespace Ronghe.Registry.Search;

/// <summary>By what part of a name somebody is found.</summary>
internal enum TokenKind
{
    /// <summary>How it begins.</summary>
    Head = 0,

    /// <summary>How all of it sounds.</summary>
    Sound = 1,

    /// <summary>The first letters of its syllables.</summary>
    Letters = 2,
}

/// <summary>What a name is indexed by, before it is hashed.</summary>
internal static class NameTokens
{
    private const int HanHead = 2;
    private const int LatinHead = 3;

    /// <param name="folded">A name as <see cref="Persons.NameText"/> folds it.</param>
    public static IReadOnlyCollection<(TokenKind Kind, string Text)> Of(string folded)
    {
        var tokens = new HashSet<(TokenKind, string)>();
        if (HeadOf(folded) is { } head)
        {
            tokens.Add((TokenKind.Head, head));
        }

        foreach (var reading in NameReadings.Of(folded))
        {
            tokens.Add((TokenKind.Sound, string.Concat(reading)));
            tokens.Add((TokenKind.Letters, string.Concat(reading.Select(s => s[0]))));
        }

        return tokens;
    }

    /// <summary>The beginning by which a name is indexed: two characters, or three letters; null when there are not as many.</summary>
    public static string? HeadOf(string folded)
    {
        if (folded.EnumerateRunes().Any(Pinyin.IsHan))
        {
            return Begin(folded, HanHead);
        }

        var letters = TypedSearch.Letters(folded);
        return Begin(letters.Length > 0 ? letters : folded, LatinHead);
    }

    private static string? Begin(string text, int signs)
    {
        var runes = text.EnumerateRunes().Take(signs).ToList();
        return runes.Count < signs ? null : string.Concat(runes.Select(r => r.ToString()));
    }

    /// <summary>Whether letters are a way to write a reading short: each syllable whole, or by its first letters.</summary>
    public static bool IsShort(string letters, IReadOnlyList<string> reading) => IsShort(letters, 0, reading, 0);

    private static bool IsShort(string letters, int at, IReadOnlyList<string> reading, int syllable)
    {
        if (syllable == reading.Count)
        {
            return at == letters.Length;
        }

        var whole = reading[syllable];
        for (var length = 1; length <= whole.Length && at + length <= letters.Length && letters[at + length - 1] == whole[length - 1]; length++)
        {
            if (IsShort(letters, at + length, reading, syllable + 1))
            {
                return true;
            }
        }

        return false;
    }
}
