using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Registry;
using Ronghe.Data;

namespace Ronghe.Registry.Persons;

/// <summary>Finds persons and opens their protected fields.</summary>
internal sealed class PersonDirectory(RegistryDb db, FieldProtection protection) : IPersons
{
    private const int Chunk = 500;

    public async Task<IReadOnlyDictionary<string, long>> FindByIdNumberAsync(
        IReadOnlyCollection<string> idNumbers, CancellationToken cancellation)
    {
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var chunk in idNumbers.Distinct(StringComparer.Ordinal).Chunk(Chunk))
        {
            var byIndex = chunk.ToDictionary(number => Convert.ToHexString(protection.BlindIndex(Person.IdNumberColumn, number)), StringComparer.Ordinal);
            var indexes = byIndex.Keys.Select(Convert.FromHexString).ToList();
            var rows = await db.Persons.Where(p => indexes.Contains(p.IdIndex)).Select(p => new { p.IdIndex, p.PersonNo }).ToListAsync(cancellation);
            foreach (var row in rows)
            {
                found[byIndex[Convert.ToHexString(row.IdIndex)]] = row.PersonNo;
            }
        }

        return found;
    }

    public async IAsyncEnumerable<PersonIdentity> ReadAsync(
        IReadOnlyList<long> persons, string purpose, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var chunk in persons.Chunk(Chunk))
        {
            var rows = await db.Persons.Where(p => chunk.Contains(p.PersonNo))
                .Select(p => new { p.PersonNo, p.Name, p.IdNumber })
                .ToDictionaryAsync(p => p.PersonNo, cancellation);
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
