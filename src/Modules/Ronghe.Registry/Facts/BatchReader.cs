using Ronghe.Columns;
using Ronghe.Data;
using Ronghe.Registry.Identity;

namespace Ronghe.Registry.Facts;

/// <summary>Reads the columns of one batch of persons, who are in ascending order.</summary>
/// <param name="db">The register.</param>
/// <param name="persons">Their numbers.</param>
/// <param name="knownSeq">As of which sequence.</param>
/// <param name="past">Merges and earlier identities known then; nothing of it costs anything where there is none.</param>
internal sealed class BatchReader(RegistryDb db, long[] persons, long knownSeq, IdentityPast past)
{
    /// <summary>The columns that <see cref="RowOf"/> reads, after the person's number.</summary>
    public const string FactColumns = "person_no, fact_no, valid_from, valid_to, code, class, quantity, share, division, item, state";

    private readonly MergedFacts? _merged = MergedFacts.Of(db, past.Merges, persons, knownSeq);

    /// <summary>Persons further apart than this are read by ranges of their own.</summary>
    private const int WidestGap = 64;

    public async Task<PersonBatch> ReadAsync(IReadOnlyList<string> kinds, CancellationToken cancellation)
    {
        var (birth, sex, household) = (new int[persons.Length], new byte[persons.Length], new long[persons.Length]);
        await EachAsync("SELECT person_no, birth, sex, household FROM registry_person WHERE person_no >= @p0 AND person_no <= @p1 ORDER BY person_no", (place, row) =>
        {
            (birth[place], sex[place], household[place]) = past.Of(row.GetInt64(0), row.GetInt32(1), (byte)row.GetInt32(2), row.GetInt64(3));
        }, cancellation);
        if (_merged is not null)
        {
            await _merged.ReadWhoAsync(
                (place, survivor, b, s, h) => (birth[place], sex[place], household[place]) = past.Of(survivor, b, s, h), cancellation);
        }

        var facts = new Dictionary<string, FactColumn>(StringComparer.Ordinal);
        foreach (var kind in kinds.Where(FactKinds.IsSpell))
        {
            var column = new SortedFacts(kind, persons.Length, await MergedAsync(kind, cancellation));
            await EachAsync(FactSql(FactKinds.TableOf(kind), ""), (place, row) => column.Add(place, RowOf(row)), cancellation);
            facts[kind] = column.Build();
        }

        foreach (var column in await EvidenceAsync(kinds, cancellation))
        {
            facts[column.Kind] = column;
        }

        return new PersonBatch { Person = persons, Birth = birth, Sex = sex, Household = household, Facts = facts };
    }

    private async Task<IEnumerable<FactColumn>> EvidenceAsync(IReadOnlyList<string> kinds, CancellationToken cancellation)
    {
        var columns = new Dictionary<int, SortedFacts>();
        foreach (var kind in kinds.Where(FactKinds.Evidence.ContainsKey))
        {
            columns[FactKinds.Evidence[kind]] = new SortedFacts(kind, persons.Length, await MergedAsync(kind, cancellation));
        }

        if (columns.Count > 0)
        {
            await EachAsync(FactSql(FactKinds.EvidenceTable, ", kind"), (place, row) =>
            {
                if (columns.TryGetValue(row.GetInt32(11), out var column))
                {
                    column.Add(place, RowOf(row));
                }
            }, cancellation);
        }

        return columns.Values.Select(column => column.Build());
    }

    private async Task<Dictionary<int, List<FactRow>>?> MergedAsync(string kind, CancellationToken cancellation) =>
        _merged is null ? null : await _merged.ReadAsync(kind, cancellation);

    private async Task EachAsync(string sql, Action<int, BulkReader> take, CancellationToken cancellation)
    {
        for (var from = 0; from < persons.Length;)
        {
            var end = from + 1;
            while (end < persons.Length && persons[end] - persons[end - 1] <= WidestGap)
            {
                end++;
            }

            await using var rows = await db.BulkReadAsync(sql, [persons[from], persons[end - 1], knownSeq], cancellation);
            var place = from;
            while (rows.Read())
            {
                var person = rows.GetInt64(0);
                while (place < end && persons[place] < person)
                {
                    place++;
                }

                if (place < end && persons[place] == person)
                {
                    take(place, rows);
                }
            }

            from = end;
        }
    }

    private static string FactSql(string table, string more) => $"""
        SELECT {FactColumns}{more} FROM {table}
        WHERE person_no >= @p0 AND person_no <= @p1 AND known_from <= @p2 AND (known_to IS NULL OR known_to > @p2)
        ORDER BY person_no, fact_no
        """;

    public static FactRow RowOf(BulkReader row) => new(
        row.GetInt64(1),
        row.GetInt32(2),
        row.IsNull(3) ? FactColumn.Open : row.GetInt32(3),
        row.GetInt32(4),
        row.GetInt32(5),
        row.GetInt64(6),
        row.GetInt32(7),
        row.GetInt64(8),
        row.GetInt64(9),
        (FactState)row.GetInt32(10));

    /// <summary>Takes facts in the order of persons and ends each person when the next one comes.</summary>
    private sealed class SortedFacts(string kind, int persons, Dictionary<int, List<FactRow>>? more)
    {
        private readonly FactColumnBuilder _builder = new(kind, persons);
        private int _ended;

        public void Add(int place, in FactRow row)
        {
            EndBefore(place);
            _builder.Add(row);
        }

        public FactColumn Build()
        {
            EndBefore(persons);
            return _builder.Build();
        }

        private void EndBefore(int place)
        {
            for (; _ended < place; _ended++)
            {
                foreach (var row in more?.GetValueOrDefault(_ended) ?? [])
                {
                    _builder.Add(row);
                }

                _builder.EndPerson();
            }
        }
    }
}
