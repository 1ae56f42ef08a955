using System.Text;
using Ronghe.Linkage;
using Ronghe.Registry.Persons;
using Ronghe.Registry.Search;

namespace Ronghe.Registry.Tests.Search;

/// <summary>Somebody of the plain register.</summary>
internal sealed record PlainPerson(long Number, string Name, string IdNumber, IReadOnlyList<long> Homes);

/// <summary>The slow, obvious search: every row in clear, looked at one by one.</summary>
internal sealed class PlainSearch(IReadOnlyList<PlainPerson> people, IReadOnlyDictionary<long, long> absorbed)
{
    /// <summary>Who is found, in order: the way in which they are found, then the smallest number found so.</summary>
    public IReadOnlyList<(long Number, long Survivor)> Find(TypedSearch typed, Func<long, bool> inScope, bool city) =>
    [
        .. people.GroupBy(p => SurvivorOf(p.Number))
            .Select(g => (Survivor: g.Key, Homes: g.SelectMany(p => p.Homes).ToList(), Best: g.Select(p => (Way: WayOf(typed, p), p.Number)).Min()))
            .Where(g => g.Best.Way < int.MaxValue && (g.Homes.Count == 0 ? city : g.Homes.Exists(h => inScope(h))))
            .OrderBy(g => g.Best).Select(g => (g.Best.Number, g.Survivor)),
    ];

    private long SurvivorOf(long number) => absorbed.TryGetValue(number, out var above) ? SurvivorOf(above) : number;

    private static int WayOf(TypedSearch typed, PlainPerson person)
    {
        var name = NameText.Fold(person.Name);
        return typed.By switch
        {
            SearchBy.IdNumber => person.IdNumber == typed.Text ? 0 : int.MaxValue,
            SearchBy.Name => name == typed.Text ? 0 : name.StartsWith(typed.Text, StringComparison.Ordinal) ? 1 : int.MaxValue,
            SearchBy.Letters => OfLetters(typed.Text, name),
            _ => int.MaxValue,
        };
    }

    private static int OfLetters(string letters, string name)
    {
        if (!name.EnumerateRunes().Any(Pinyin.IsHan))
        {
            return letters.Length >= 3 && TypedSearch.Letters(name).StartsWith(letters, StringComparison.Ordinal) ? 2 : int.MaxValue;
        }

        var readings = name.EnumerateRunes().Where(r => r.Value != '·').Select(Pinyin.ReadingsOf).Aggregate(
            (IEnumerable<string[]>)[[]], (before, syllables) => before.SelectMany(b => syllables.Select(s => (string[])[.. b, s]))).ToList();
        return readings.Exists(r => string.Concat(r) == letters) ? 0
            : new LetterNames(letters).MayBeShort && readings.Exists(r => r.Length > 1 && Shortened(r).Contains(letters)) ? 1 : int.MaxValue;
    }

    private static HashSet<string> Shortened(IEnumerable<string> syllables) => [.. syllables.Aggregate(
        (IEnumerable<string>)[""], (before, s) => before.SelectMany(b => Enumerable.Range(1, s.Length).Select(length => b + s[..length])))];
}
