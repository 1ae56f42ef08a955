using System.Runtime.CompilerServices;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Registry.Documents;
using Ronghe.Registry.Identity;

namespace Ronghe.Registry.Persons;

/// <summary>Finds persons and opens their protected fields.</summary>
internal sealed class PersonDirectory(RegistryDb db, FieldProtection protection, IPurposes purposes, Standing standing, DocumentBook documents) : IPersons
{
    private const int Chunk = 1_000;

    public async Task<IReadOnlyDictionary<string, long>> FindByIdNumberAsync(
        IReadOnlyCollection<string> idNumbers, CancellationToken cancellation)
    {
        var sought = idNumbers.Distinct(StringComparer.Ordinal).Select(number => (Number: number, Index: protection.Index(Person.IdIndexColumn, number))).ToList();
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        await FindAsync("id_index", sought.ConvertAll(s => (s.Number, s.Index.Odd)), found, cancellation);
        await FindAsync("id_index_even", sought.ConvertAll(s => (s.Number, s.Index.Even)), found, cancellation);
        await documents.FindAsync([.. sought.Select(s => s.Number).Where(n => !found.ContainsKey(n))], found, cancellation);
        if (found.Count > 0 && await standing.MapAsync([.. found.Values], Standing.Now, cancellation) is { } merges)
        {
            foreach (var (number, person) in found.Where(f => merges.IsAbsorbed(f.Value)).ToList())
            {
                found[number] = merges.SurvivorOf(person);
            }
        }

        return found;
    }

    private async Task<(Dictionary<long, (byte[] Name, byte[] IdNumber)> Rows, bool Merged)> RowsAsync(long[] persons, CancellationToken cancellation)
    {
        var (rows, merged) = (new Dictionary<long, (byte[] Name, byte[] IdNumber)>(), false);
        await db.BulkReadInAsync(
            "SELECT p.person_no, p.name, p.id_number, m.surviving FROM registry_person p LEFT JOIN registry_merge m ON m.absorbed = p.person_no AND m.known_to IS NULL "
            + "WHERE p.erased_at IS NULL AND p.person_no IN",
            persons,
            row =>
            {
                rows[row.GetInt64(0)] = (row.GetBytes(1), row.GetBytes(2));
                merged |= !row.IsNull(3);
            },
            cancellation);
        return (rows, merged);
    }

    private Task FindAsync(string column, List<(string Number, byte[]? Index)> sought, Dictionary<string, long> found, CancellationToken cancellation)
    {
        var byIndex = sought.Where(s => s.Index is not null && !found.ContainsKey(s.Number)).ToDictionary(s => Convert.ToHexString(s.Index!), s => s, StringComparer.Ordinal);
        return db.BulkReadInAsync(
            $"SELECT {column}, person_no FROM registry_person WHERE {column} IN",
            byIndex.Values.Select(s => s.Index!),
            row => found[byIndex[Convert.ToHexString(row.GetBytes(0))].Number] = row.GetInt64(1),
            cancellation);
    }

    public async IAsyncEnumerable<PersonIdentity> ReadAsync(
        IReadOnlyList<long> persons, string purpose, [EnumeratorCancellation] CancellationToken cancellation)
    {
        purposes.Demand(purpose, ["name", "id-number"]);
        foreach (var chunk in persons.Chunk(Chunk))
        {
            // Whoever is absorbed is read by who survives, and answered under the number asked for. Mostly nobody is: the statement says so on the way.
            var (rows, merged) = await RowsAsync(chunk, cancellation);
            var merges = merged || rows.Count < chunk.Length ? await standing.MapAsync(chunk, Standing.Now, cancellation) : null;
            if (merges is not null)
            {
                (rows, _) = await RowsAsync([.. chunk.Select(merges.SurvivorOf).Distinct()], cancellation);
            }

            foreach (var person in chunk)
            {
                var survivor = merges?.SurvivorOf(person) ?? person;
                if (!rows.TryGetValue(survivor, out var row))
                {
                    continue;
                }

                yield return new PersonIdentity(
                    person,
                    protection.Open(Person.NameColumn, survivor, row.Name),
                    protection.Open(Person.IdNumberColumn, survivor, row.IdNumber));
            }
        }
    }
}
