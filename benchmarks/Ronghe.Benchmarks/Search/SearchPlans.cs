using Microsoft.Extensions.DependencyInjection;
using Ronghe.Codes;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Registry;
using Ronghe.Registry.Persons;
using Ronghe.Registry.Search;
using Ronghe.TestKit;

namespace Ronghe.Benchmarks.Search;

/// <summary>How the database answers a search: its plans with what they cost, on PostgreSQL.</summary>
internal static class SearchPlans
{
    public static Task<bool> PrintAsync(TestDeployment deployment, string name, (string Name, DivisionRange Range)[] scopes) => deployment.InScopeAsync(async s =>
    {
        var db = s.GetRequiredService<RegistryDb>();
        var (tokens, names) = (s.GetRequiredService<NameTokenIndex>(), new KnownNames(db, s.GetRequiredService<FieldProtection>()));
        var initials = string.Concat(NameReadings.Of(NameText.Fold(name))[0].Select(r => r[0]));
        foreach (var (scope, range) in scopes)
        {
            var where = new LivingWithin(DivisionScope.Of(range), false, AnyMerged: true);
            var sql = ByName.OfTokens(db, names, tokens.Sought(TokenKind.Letters, initials), _ => true).SqlOf(128, where);
            Console.WriteLine($"initials {initials} in {scope}:");
            await using var rows = await db.BulkReadAsync((deployment.Kind == DbKind.Postgres ? "EXPLAIN (ANALYZE, BUFFERS) " : "EXPLAIN QUERY PLAN ") + sql, [0L], default);
            while (rows.Read())
            {
                Console.WriteLine("    " + rows.GetString(deployment.Kind == DbKind.Postgres ? 0 : 3));
            }
        }

        return true;
    });
}
