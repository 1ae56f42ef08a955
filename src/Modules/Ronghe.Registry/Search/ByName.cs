using System.Globalization;

namespace Ronghe.Registry.Search;

/// <summary>People found by a hash that several names may share, and looked at by their names.</summary>
/// <param name="db">The register.</param>
/// <param name="names">Opens names.</param>
/// <param name="terms">Selects numbers: conditions on tables, each of which an index answers in the order of numbers.</param>
/// <param name="values">Parameters of the conditions, from <c>@p1</c> on.</param>
/// <param name="fits">Whether a folded name is one that is meant.</param>
internal sealed class ByName(RegistryDb db, KnownNames names, IReadOnlyList<string> terms, IReadOnlyList<object> values, Func<string, bool> fits) : PeopleSource
{
    /// <summary>Who stands under tokens of names.</summary>
    public static ByName OfTokens(RegistryDb db, KnownNames names, IEnumerable<int> tokens, Func<string, bool> fits) =>
        new(db, names, [.. tokens.Select(t => string.Create(CultureInfo.InvariantCulture, $"registry_name_token WHERE token = {t}"))], [], fits);

    public override async Task<Listed> ListAsync(long after, int most, LivingWithin where, CancellationToken cancellation)
    {
        if (terms.Count == 0)
        {
            return new Listed([], false);
        }

        var (found, read) = (new List<long>(), 0);
        await using var rows = await db.BulkReadAsync(SqlOf(most, where), [after, .. values], cancellation);
        while (rows.Read())
        {
            read++;
            if (found.Count == 0 || found[^1] != rows.GetInt64(0))
            {
                found.Add(rows.GetInt64(0));
            }
        }

        return new Listed(found, read == most);
    }

    /// <summary>Each term comes in the order of numbers, so that they may be merged and not sorted, and reading ends with the last that is wanted.</summary>
    public string SqlOf(int most, LivingWithin where)
    {
        var all = string.Join(" UNION ALL ", terms.Select(t => $"SELECT person_no FROM {t} AND person_no > @p0"));
        return string.Create(CultureInfo.InvariantCulture, $"{where.Narrow(all)} ORDER BY 1 LIMIT {most}");
    }

    public override async Task<IReadOnlySet<long>> MatchAsync(IReadOnlyCollection<long> numbers, CancellationToken cancellation)
    {
        var known = await names.OfAsync(numbers, cancellation);
        return numbers.Where(n => known.TryGetValue(n, out var name) && fits(name)).ToHashSet();
    }
}
