using System.Globalization;
using Ronghe.Columns;
using Ronghe.Registry.Identity;

namespace Ronghe.Registry.Facts;

/// <summary>What the other numbers of merged people bring to a batch: facts, and who they are.</summary>
internal sealed class MergedFacts
{
    private readonly RegistryDb _db;
    private readonly long _knownSeq;
    private readonly Dictionary<long, List<int>> _placesOf = [];
    private readonly Dictionary<long, List<int>> _survivors = [];

    private MergedFacts(RegistryDb db, long knownSeq) => (_db, _knownSeq) = (db, knownSeq);

    /// <summary>Null when nobody of the batch is merged.</summary>
    public static MergedFacts? Of(RegistryDb db, MergeMap? merges, long[] persons, long knownSeq)
    {
        if (merges is null)
        {
            return null;
        }

        var merged = new MergedFacts(db, knownSeq);
        for (var place = 0; place < persons.Length; place++)
        {
            if (merges.IsMerged(persons[place]))
            {
                merged.Add(place, persons[place], merges);
            }
        }

        return merged._placesOf.Count == 0 ? null : merged;
    }

    /// <summary>Facts of one kind by the place of the person they belong to.</summary>
    public async Task<Dictionary<int, List<FactRow>>> ReadAsync(string kind, CancellationToken cancellation)
    {
        var found = new Dictionary<int, List<FactRow>>();
        var only = FactKinds.Evidence.TryGetValue(kind, out var number) ? string.Create(CultureInfo.InvariantCulture, $"AND kind = {number} ") : "";
        var sql = string.Create(CultureInfo.InvariantCulture, $"""
            SELECT {BatchReader.FactColumns} FROM {FactKinds.TableOf(kind)}
            WHERE known_from <= {_knownSeq} AND (known_to IS NULL OR known_to > {_knownSeq}) {only}AND person_no IN
            """);
        await _db.BulkReadInAsync(sql, _placesOf.Keys, row =>
        {
            foreach (var place in _placesOf[row.GetInt64(0)])
            {
                if (!found.TryGetValue(place, out var rows))
                {
                    found[place] = rows = [];
                }

                rows.Add(BatchReader.RowOf(row));
            }
        }, cancellation);
        return found;
    }

    /// <summary>Who merged people are: what stands under the number that survives.</summary>
    public Task ReadWhoAsync(Action<int, long, int, byte, long> take, CancellationToken cancellation) => _db.BulkReadInAsync(
        "SELECT person_no, birth, sex, household FROM registry_person WHERE person_no IN",
        _survivors.Keys,
        row =>
        {
            foreach (var place in _survivors[row.GetInt64(0)])
            {
                take(place, row.GetInt64(0), row.GetInt32(1), (byte)row.GetInt32(2), row.GetInt64(3));
            }
        },
        cancellation);

    private void Add(int place, long person, MergeMap merges)
    {
        foreach (var other in merges.NumbersOf(person).Where(n => n != person))
        {
            PlacesOf(_placesOf, other).Add(place);
        }

        PlacesOf(_survivors, merges.SurvivorOf(person)).Add(place);
    }

    private static List<int> PlacesOf(Dictionary<long, List<int>> places, long number)
    {
        if (!places.TryGetValue(number, out var known))
        {
            places[number] = known = [];
        }

        return known;
    }
}
