using System.Runtime.CompilerServices;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Data;

namespace Ronghe.Registry.Persons;

/// <summary>Finds persons and opens their protected fields.</summary>
internal sealed class PersonDirectory(RegistryDb db, FieldProtection protection, IPurposes purposes) : IPersons
{
    private const int Chunk = 1_000;

    public async Task<IReadOnlyDictionary<string, long>> FindByIdNumberAsync(
        IReadOnlyCollection<string> idNumbers, CancellationToken cancellation)
    {
        var byIndex = new Dictionary<string, string>(StringComparer.Ordinal);
        var indexes = new List<byte[]>();
        foreach (var number in idNumbers.Distinct(StringComparer.Ordinal))
        {
            indexes.Add(protection.BlindIndex(Person.IdNumberColumn, number));
            byIndex[Convert.ToHexString(indexes[^1])] = number;
        }

        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        await db.BulkReadInAsync(
            "SELECT id_index, person_no FROM registry_person WHERE id_index IN",
            indexes,
            row => found[byIndex[Convert.ToHexString(row.GetBytes(0))]] = row.GetInt64(1),
            cancellation);
        return found;
    }

    public async IAsyncEnumerable<PersonIdentity> ReadAsync(
        IReadOnlyList<long> persons, string purpose, [EnumeratorCancellation] CancellationToken cancellation)
    {
        purposes.Demand(purpose, ["name", "id-number"]);
        foreach (var chunk in persons.Chunk(Chunk))
        {
            var rows = new Dictionary<long, (byte[] Name, byte[] IdNumber)>();
            await db.BulkReadInAsync(
                "SELECT person_no, name, id_number FROM registry_person WHERE person_no IN",
                chunk,
                row => rows[row.GetInt64(0)] = (row.GetBytes(1), row.GetBytes(2)),
                cancellation);
            foreach (var person in chunk.Where(rows.ContainsKey))
            {
                var row = rows[person];
                yield return new PersonIdentity(
                    person,
                    protection.Open(Person.NameColumn, person, row.Name),
                    protection.Open(Person.IdNumberColumn, person, row.IdNumber));
            }
        }
    }
}
