using System.Globalization;
using Ronghe.Columns;
using Ronghe.Contracts.Registry;
using Ronghe.Data;

namespace Ronghe.Registry.Facts;

/// <summary>Finds facts that are known already, many at a time: files bring the same fact again.</summary>
internal sealed class RecordedFacts(RegistryDb db)
{
    private const int Chunk = 500;
    private const int KindColumn = 11;

    public async Task<IReadOnlyList<RecordedFact?>> FindAsync(IReadOnlyList<NewFact> facts, CancellationToken cancellation)
    {
        var wanted = facts.Select(KeyOf).ToHashSet();
        var found = new Dictionary<Key, RecordedFact>();
        foreach (var table in facts.GroupBy(f => FactKinds.TableOf(f.Kind), StringComparer.Ordinal))
        {
            foreach (var persons in table.Select(f => f.Person).Distinct().Order().Chunk(Chunk))
            {
                await ReadAsync(table.Key, persons, wanted, found, cancellation);
            }
        }

        return [.. facts.Select(f => found.GetValueOrDefault(KeyOf(f)))];
    }

    private async Task ReadAsync(
        string table, long[] persons, HashSet<Key> wanted, Dictionary<Key, RecordedFact> found, CancellationToken cancellation)
    {
        var evidence = table == FactKinds.EvidenceTable;
        var places = string.Join(',', persons.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"@p{i}")));
        var sql = $"""
            SELECT person_no, fact_no, valid_from, valid_to, code, class, quantity, share, division, item, state{(evidence ? ", kind" : "")} FROM {table}
            WHERE person_no IN ({places}) AND known_to IS NULL
            """;
        await using var rows = await db.BulkReadAsync(sql, [.. persons.Select(p => (object)p)], cancellation);
        while (rows.Read())
        {
            var kind = FactKinds.NameOf(table, evidence ? rows.GetInt32(KindColumn) : 0);
            var key = new Key(rows.GetInt64(0), kind, RowOf(rows));
            if (wanted.Contains(key))
            {
                found[key] = new RecordedFact(new FactReference(kind, key.Person, rows.GetInt64(1)), (FactState)rows.GetInt32(10));
            }
        }
    }

    private static Key KeyOf(NewFact fact) => new(fact.Person, fact.Kind, FactWriter.RowOf(fact) with { State = default });

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

    /// <summary>What makes two facts the same: everything but their numbers and the department's answer.</summary>
    private readonly record struct Key(long Person, string Kind, FactRow Content);
}
