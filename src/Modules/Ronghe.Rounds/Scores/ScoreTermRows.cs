using Ronghe.Contracts.Access.Offers;
using Ronghe.Contracts.Registry;
using Ronghe.Data;

namespace Ronghe.Rounds.Scores;

/// <summary>Makes the terms of cases anew under a new version of their key.</summary>
internal sealed class ScoreTermRows(RoundsDb db, FieldProtection protection, ScoreTerms terms, IPersons persons) : IProtectedRows
{
    private const string Purpose = "key-renewal";

    public IReadOnlyCollection<string> Keys => [ScoreTerms.Key];

    /// <summary>Cases that are found by a version alone.</summary>
    public async Task<long> CountAsync(string key, int version, CancellationToken cancellation)
    {
        if (key != ScoreTerms.Key)
        {
            return 0;
        }

        await using var rows = await db.BulkReadAsync(
            "SELECT (SELECT count(DISTINCT case_no) FROM rounds_score_term WHERE version = @p0) - (SELECT count(DISTINCT case_no) FROM rounds_score_term WHERE version = @p1)",
            [version, protection.ActiveVersionOf(key)], cancellation);
        return rows.Read() ? Math.Max(0, rows.GetInt64(0)) : 0;
    }

    public async Task<RenewedRows> RenewAsync(string key, long after, int most, CancellationToken cancellation)
    {
        var cases = new SortedDictionary<long, long>();
        if (key == ScoreTerms.Key)
        {
            await using var rows = await db.BulkReadAsync(
                "SELECT case_no, person_no FROM rounds_score_case WHERE case_no > @p0 ORDER BY case_no LIMIT @p1", [after, (long)most], cancellation);
            while (rows.Read())
            {
                cases[rows.GetInt64(0)] = rows.GetInt64(1);
            }
        }

        var active = protection.ActiveVersionOf(key);
        var names = new Dictionary<long, PersonIdentity>();
        await foreach (var person in persons.ReadAsync([.. cases.Values.Distinct()], Purpose, cancellation))
        {
            names[person.Person] = person;
        }

        var made = 0;
        foreach (var term in cases.Where(c => names.ContainsKey(c.Value)).SelectMany(c => terms.Of(c.Key, names[c.Value])).Where(t => t.Version == active))
        {
            made += await db.ExecuteAsync(
                "INSERT INTO rounds_score_term (term, case_no, version) VALUES ({0}, {1}, {2}) ON CONFLICT DO NOTHING", [term.Term, term.CaseNo, term.Version], cancellation);
        }

        return new RenewedRows(made / 2, cases.Count < most ? null : cases.Keys.Last());
    }

    public async Task<int> ForgetAsync(string key, int version, int most, CancellationToken cancellation) => key != ScoreTerms.Key
        ? 0
        : await db.ExecuteAsync(
            "DELETE FROM rounds_score_term WHERE version <= {0} AND case_no IN (SELECT case_no FROM rounds_score_term WHERE version <= {0} LIMIT {1})", [version, most], cancellation);
}
