using System.Globalization;
using Ronghe.Codes;

namespace Ronghe.Registry.Search;

/// <summary>Where people must live to be seen, past or present; whoever is merged may live there by another of their numbers.</summary>
/// <param name="Scope">Where.</param>
/// <param name="City">Whether people without any residence are in it.</param>
/// <param name="AnyMerged">Whether anybody is merged at all.</param>
internal sealed record LivingWithin(DivisionScope Scope, bool City, bool AnyMerged)
{
    /// <summary>The width of a street's range of numbers.</summary>
    private const long Street = 1_000_000;
    private const int MostStreets = 5;

    private const string Merged = "SELECT absorbed FROM registry_merge WHERE known_to IS NULL UNION ALL SELECT surviving FROM registry_merge WHERE known_to IS NULL";

    /// <summary>
    /// Few enough live in a few streets for the database to begin with them. Of a district or a city so many do that the first who are found mostly live there: they are looked
    /// at as they come.
    /// </summary>
    public bool IsNarrow { get; } = !City && Scope.Ranges.Count <= MostStreets && Scope.Ranges.All(r => r.To - r.From <= Street);

    public bool IsEverywhere => Scope.Equals(DivisionScope.Everywhere);

    /// <summary>The numbers of a statement that has a column <c>person_no</c>, without those who certainly live elsewhere.</summary>
    public string Narrow(string numbers)
    {
        if (!IsNarrow)
        {
            return $"SELECT u.person_no FROM ({numbers}) u";
        }

        var ranges = string.Join(" OR ", Scope.Ranges.Select(r => string.Create(CultureInfo.InvariantCulture, $"(r.division >= {r.From} AND r.division < {r.To})")));
        var living = $"SELECT u.person_no FROM ({numbers}) u WHERE EXISTS (SELECT 1 FROM registry_residence r WHERE r.person_no = u.person_no AND r.known_to IS NULL AND ({ranges}))";
        return AnyMerged ? $"{living} UNION ALL SELECT u.person_no FROM ({numbers}) u WHERE u.person_no IN ({Merged})" : living;
    }
}
