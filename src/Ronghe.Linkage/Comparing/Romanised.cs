using Ronghe.Linkage.Text;

namespace Ronghe.Linkage.Comparing;

/// <summary>A name in Chinese characters beside one in Latin letters: 吕小明 and LYU Xiaoming.</summary>
internal static class Romanised
{
    private const int MostCharacters = 12;

    public static Agreement Compare(NameForm han, NameForm latin)
    {
        var characters = han.Folded.AsSpan(0, Math.Min(MostCharacters, han.Folded.Length));
        Span<int> turned = stackalloc int[characters.Length];
        for (var family = 0; family <= Math.Min(2, characters.Length - 1); family++)
        {
            // The given name first: as many characters as the family name has go to the end.
            characters[family..].CopyTo(turned);
            characters[..family].CopyTo(turned[(characters.Length - family)..]);
            if (Spells(turned, latin.Squashed))
            {
                return Agreement.SameSound;
            }
        }

        return Agreement.Different;
    }

    /// <summary>True when the letters are readings of the characters, one after the other.</summary>
    private static bool Spells(ReadOnlySpan<int> characters, ReadOnlySpan<char> letters)
    {
        if (characters.Length == 0 || letters.Length == 0)
        {
            return characters.Length == letters.Length;
        }

        foreach (var reading in Characters.Readings(characters[0]))
        {
            if (Begins(letters, Characters.Syllable(reading)) is var used && used > 0 && Spells(characters[1..], letters[used..]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How many letters of the text a syllable takes; ü is written V, U or YU (passports).</summary>
    private static int Begins(ReadOnlySpan<char> letters, string syllable)
    {
        var at = 0;
        foreach (var c in syllable)
        {
            if (c == 'v' && at + 1 < letters.Length && letters[at] == 'Y' && letters[at + 1] == 'U')
            {
                at += 2;
            }
            else if (at < letters.Length && (letters[at] == char.ToUpperInvariant(c) || (c == 'v' && letters[at] == 'U')))
            {
                at++;
            }
            else
            {
                return 0;
            }
        }

        return at;
    }
}
