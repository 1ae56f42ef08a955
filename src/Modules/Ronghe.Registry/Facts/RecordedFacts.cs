using Ronghe.Columns;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Registry.Identity;

namespace Ronghe.Registry.Facts;

/// <summary>Finds facts that are known already, many at a time: files bring the same fact again.</summary>
internal sealed class RecordedFacts(RegistryDb db, Standing standing)
{
    private const int KindColumn = 11;

    public async Task<IReadOnlyList<RecordedFact?>> FindAsync(IReadOnlyList<NewFact> facts, CancellationToken cancellation)
    {
        var merges = facts.Count == 0 ? null : await standing.MapAsync([.. facts.Select(f => f.Person).Distinct()], Standing.Now, cancellation);
        var wanted = facts.Select(f => KeyOf(f, merges)).ToHashSet();
        var found = new Dictionary<Key, RecordedFact>();
        foreach (var table in facts.GroupBy(f => FactKinds.TableOf(f.Kind), StringComparer.Ordinal))
        {
            var persons = table.Select(f => f.Person).Distinct();
            await ReadAsync(table.Key, [.. (merges is null ? persons : persons.SelectMany(merges.NumbersOf).Distinct()).Order()], merges, wanted, found, cancellation);
        }

        return [.. facts.Select(f => found.GetValueOrDefault(KeyOf(f, merges)))];
    }

    private async Task ReadAsync(
        string table, long[] persons, MergeMap? merges, HashSet<Key> wanted, Dictionary<Key, RecordedFact> found, CancellationToken cancellation)
    {
        var evidence = table == FactKinds.EvidenceTable;
        var sql = $"""
            SELECT person_no, fact_no, valid_from, valid_to, code, class, quantity, share, division, item, state{(evidence ? ", kind" : "")} FROM {table}
            WHERE known_to IS NULL AND person_no IN
            """;
        await db.BulkReadInAsync(sql, persons, row =>
        {
            var kind = FactKinds.NameOf(table, evidence ? row.GetInt32(KindColumn) : 0);
            var person = row.GetInt64(0);
            var key = new Key(merges?.SurvivorOf(person) ?? person, kind, RowOf(row));
            if (wanted.Contains(key))
            {
                found[key] = new RecordedFact(new FactReference(kind, person, row.GetInt64(1)), (FactState)row.GetInt32(10));
            }
        }, cancellation);
    }

    private static Key KeyOf(NewFact fact, MergeMap? merges) => new(merges?.SurvivorOf(fact.Person) ?? fact.Person, fact.Kind, FactWriter.RowOf(fact) with { State = default });

    private static FactRow RowOf(BulkReader row) => new(
        0,
        row.GetInt32(2),
        row.IsNull(3) ? FactColumn.Open : row.GetInt32(3),
        row.GetInt32(4),
        row.GetInt32(5),
        row.GetInt64(6),
        row.GetInt32(7),
        row.GetInt64(8),
        row.GetInt64(9),
        default);

    /// <summary>What makes two facts the same, whichever number of a merged person they stand under: everything but their numbers and the department's answer.</summary>
    private readonly record struct Key(long Person, string Kind, FactRow Content);
}
