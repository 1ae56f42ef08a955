using System.Text;
using Ronghe.Linkage.Text;

namespace Ronghe.Linkage;

/// <summary>How Chinese characters are read, tones apart.</summary>
public static class Pinyin
{
    /// <summary>The readings of a character (多音字), at most six, the commonest first; syllables in small letters, ü as v. Empty when none is known.</summary>
    /// <param name="character">A character, those beyond the BMP included.</param>
    public static IReadOnlyList<string> ReadingsOf(Rune character)
    {
        var readings = Characters.Readings(character.Value);
        var syllables = new string[readings.Length];
        for (var i = 0; i < syllables.Length; i++)
        {
            syllables[i] = Characters.Syllable(readings[i]);
        }

        return syllables;
    }

    /// <summary>True when a character is a Chinese one.</summary>
    public static bool IsHan(Rune character) => Plain.IsHan(character.Value);
}
