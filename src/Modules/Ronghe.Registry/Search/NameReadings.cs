using System.Text;
using Ronghe.Linkage;

namespace Ronghe.Registry.Search;

/// <summary>How a name can be read: one list of syllables for each reading, those of the commonest readings first.</summary>
internal static class NameReadings
{
    /// <summary>Names of many characters with many readings each are read in so many ways and no more.</summary>
    public const int Most = 24;

    /// <summary>Combinations that are looked at to find the commonest.</summary>
    private const int MostMade = 4_096;

    /// <param name="folded">A name as <see cref="Persons.NameText"/> folds it.</param>
    /// <returns>Empty when a character has no known reading, and for a name without any Chinese character.</returns>
    public static IReadOnlyList<string[]> Of(string folded)
    {
        var (letters, han) = (new List<IReadOnlyList<string>>(), false);
        foreach (var rune in folded.EnumerateRunes().Where(r => r.Value != '·'))
        {
            if (Syllables(rune) is not { Count: > 0 } readings)
            {
                return [];
            }

            han |= Pinyin.IsHan(rune);
            letters.Add(readings);
        }

        return han ? Combine(letters) : [];
    }

    /// <summary>A Latin letter within a name is read as itself.</summary>
    private static IReadOnlyList<string> Syllables(Rune rune) => rune.IsAscii && Rune.IsLetter(rune) ? [rune.ToString().ToLowerInvariant()] : Pinyin.ReadingsOf(rune);

    private static IReadOnlyList<string[]> Combine(List<IReadOnlyList<string>> letters)
    {
        var most = letters.Max(l => l.Count);
        while (most > 1 && letters.Aggregate(1.0, (product, l) => product * Math.Min(most, l.Count)) > MostMade)
        {
            most--;
        }

        var made = new List<(int Rank, string[] Syllables)> { (0, []) };
        foreach (var readings in letters)
        {
            made = [.. made.SelectMany(m => readings.Take(most).Select((syllable, rank) => (m.Rank + rank, (string[])[.. m.Syllables, syllable])))];
        }

        return [.. made.OrderBy(m => m.Rank).Take(Most).Select(m => m.Syllables)];
    }
}
