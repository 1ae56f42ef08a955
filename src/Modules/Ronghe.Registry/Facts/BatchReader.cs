using System.Globalization;
using Ronghe.Columns;
using Ronghe.Data;
using Ronghe.Registry.Identity;

namespace Ronghe.Registry.Facts;

/// <summary>Reads the columns of one batch of persons, who are in ascending order.</summary>
internal sealed class BatchReader
{
    /// <summary>The columns that <see cref="RowOf"/> reads, after the person's number.</summary>
    public const string FactColumns = "person_no, fact_no, valid_from, valid_to, code, class, quantity, share, division, item, state";

    /// <summary>Persons further apart than this are read by ranges of their own.</summary>
    private const int WidestGap = 64;

    /// <summary>With fewer persons in a range than this, in the mean, ranges do not pay.</summary>
    private const int Strewn = 16;
    private const int MostListed = 1_000;
    private const string Range = "person_no >= @p0 AND person_no <= @p1";

    private readonly RegistryDb _db;
    private readonly long _knownSeq;
    private readonly IdentityPast _past;
    private readonly long[] _person;
    private readonly int[] _birth;
    private readonly byte[] _sex;
    private readonly long[] _household;
    private readonly MergedFacts? _merged;

    /// <param name="db">The register.</param>
    /// <param name="persons">The persons.</param>
    /// <param name="knownSeq">As of which sequence.</param>
    /// <param name="past">Merges and earlier identities known then; nothing of it costs anything where there is none.</param>
    public BatchReader(RegistryDb db, SelectedPersons persons, long knownSeq, IdentityPast past)
    {
        (_db, _knownSeq, _past) = (db, knownSeq, past);
        (_person, _birth, _sex, _household) = persons.ToColumns();
        _merged = MergedFacts.Of(db, past.Merges, _person, knownSeq);
    }

    public async Task<PersonBatch> ReadAsync(IReadOnlyList<string> kinds, CancellationToken cancellation)
    {
        if (_merged is not null)
        {
            await _merged.ReadWhoAsync((place, survivor, b, s, h) => (_birth[place], _sex[place], _household[place]) = _past.Of(survivor, b, s, h), cancellation);
        }

        var facts = new Dictionary<string, FactColumn>(StringComparer.Ordinal);
        foreach (var kind in kinds.Where(FactKinds.IsSpell))
        {
            var column = new SortedFacts(kind, _person.Length, await MergedAsync(kind, cancellation));
            await EachAsync(FactSql(FactKinds.TableOf(kind), ""), (place, row) => column.Add(place, RowOf(row)), cancellation);
            facts[kind] = column.Build();
        }

        foreach (var column in await EvidenceAsync(kinds, cancellation))
        {
            facts[column.Kind] = column;
        }

        return new PersonBatch { Person = _person, Birth = _birth, Sex = _sex, Household = _household, Facts = facts };
    }

    private async Task<IEnumerable<FactColumn>> EvidenceAsync(IReadOnlyList<string> kinds, CancellationToken cancellation)
    {
        var columns = new Dictionary<int, SortedFacts>();
        foreach (var kind in kinds.Where(FactKinds.Evidence.ContainsKey))
        {
            columns[FactKinds.Evidence[kind]] = new SortedFacts(kind, _person.Length, await MergedAsync(kind, cancellation));
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
        foreach (var (from, end, who) in Parts())
        {
            await using var rows = await _db.BulkCopyAsync(sql.Replace(Range, who, StringComparison.Ordinal), [_person[from], _person[end - 1], _knownSeq], cancellation);
            var place = from;
            while (rows.Read())
            {
                var person = rows.GetInt64(0);
                while (place < end && _person[place] < person)
                {
                    place++;
                }

                if (place < end && _person[place] == person)
                {
                    take(place, rows);
                }
            }
        }
    }

    /// <summary>Persons next to each other are read by ranges; where they are strewn, by their numbers, many in a statement.</summary>
    private IEnumerable<(int From, int End, string Who)> Parts()
    {
        var ranges = new List<(int From, int End)>();
        for (var from = 0; from < _person.Length;)
        {
            var end = from + 1;
            while (end < _person.Length && _person[end] - _person[end - 1] <= WidestGap)
            {
                end++;
            }

            ranges.Add((from, end));
            from = end;
        }

        if (ranges.Count <= Math.Max(1, _person.Length / Strewn))
        {
            return ranges.Select(r => (r.From, r.End, Range));
        }

        // Numbers are our own; there is no other list that COPY takes.
        return Enumerable.Range(0, (_person.Length + MostListed - 1) / MostListed).Select(i => (From: i * MostListed, End: Math.Min(_person.Length, (i + 1) * MostListed)))
            .Select(p => (p.From, p.End, $"person_no IN ({string.Join(',', _person[p.From..p.End].Select(n => n.ToString(CultureInfo.InvariantCulture)))})"));
    }

    private static string FactSql(string table, string more) => $"""
        SELECT {FactColumns}{more} FROM {table}
        WHERE {Range} AND known_from <= @p2 AND (known_to IS NULL OR known_to > @p2)
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
