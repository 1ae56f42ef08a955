using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Registry.Persons;

namespace Ronghe.Registry.Duplicates;

/// <summary>Reads what is compared of people, opened.</summary>
internal sealed class RegisterRecords(RegistryDb db, FieldProtection protection, IPurposes purposes)
{
    private const string Columns = "SELECT person_no, name, id_number, birth, sex, household FROM registry_person WHERE erased_at IS NULL";
    private const string Homes = "SELECT r.person_no, r.division, r.item, r.valid_from FROM registry_residence r";

    /// <summary>A few people, by number; who was erased is left out.</summary>
    public async Task<IReadOnlyList<RegisterRecord>> OfAsync(IReadOnlyCollection<long> persons, CancellationToken cancellation)
    {
        purposes.Demand(RegistryPurposes.Desk, ["name", "id-number", "residence"]);
        var homes = new Dictionary<long, Home>();
        await db.BulkReadInAsync($"{Homes} WHERE r.known_to IS NULL AND r.person_no IN", persons, row => Keep(homes, row), cancellation);
        var addresses = await AddressesAsync([.. homes.Values.Select(h => h.Dwelling).Where(d => d > 0).Distinct()], cancellation);
        var records = new List<RegisterRecord>(persons.Count);
        await db.BulkReadInAsync($"{Columns} AND person_no IN", persons, row => records.Add(RecordOf(row, homes, addresses)), cancellation);
        return [.. records.OrderBy(r => r.Person)];
    }

    /// <summary>Everybody born in a span of days, in the order of numbers.</summary>
    public async Task<IReadOnlyList<RegisterRecord>> BornAsync(int from, int to, CancellationToken cancellation)
    {
        purposes.Demand(RegistryPurposes.Desk, ["name", "id-number", "residence"]);
        var homes = new Dictionary<long, Home>();
        await using (var rows = await db.BulkCopyAsync(
            $"{Homes} JOIN registry_person p ON p.person_no = r.person_no WHERE r.known_to IS NULL AND p.birth >= @p0 AND p.birth < @p1", [from, to], cancellation))
        {
            while (rows.Read())
            {
                Keep(homes, rows);
            }
        }

        var addresses = await AddressesAsync([.. homes.Values.Select(h => h.Dwelling).Where(d => d > 0).Distinct()], cancellation);
        var records = new List<RegisterRecord>();
        await using (var rows = await db.BulkCopyAsync($"{Columns} AND birth >= @p0 AND birth < @p1 ORDER BY person_no", [from, to], cancellation))
        {
            while (rows.Read())
            {
                records.Add(RecordOf(rows, homes, addresses));
            }
        }

        return records;
    }

    private static void Keep(Dictionary<long, Home> homes, BulkReader row)
    {
        var home = new Home(row.GetInt64(1), row.GetInt64(2), row.GetInt32(3));
        if (!homes.TryGetValue(row.GetInt64(0), out var known) || known.From <= home.From)
        {
            homes[row.GetInt64(0)] = home;
        }
    }

    private RegisterRecord RecordOf(BulkReader row, Dictionary<long, Home> homes, Dictionary<long, string> addresses)
    {
        var person = row.GetInt64(0);
        var home = homes.GetValueOrDefault(person);
        return new RegisterRecord(
            person, protection.Open(Person.NameColumn, person, row.GetBytes(1)), protection.Open(Person.IdNumberColumn, person, row.GetBytes(2)),
            DateOnly.FromDayNumber(row.GetInt32(3)), row.GetInt32(4), row.GetInt64(5), home.Division, addresses.GetValueOrDefault(home.Dwelling));
    }

    /// <summary>Addresses of dwellings, also where the one who enters somebody may not look: only how alike they are is said.</summary>
    private async Task<Dictionary<long, string>> AddressesAsync(IReadOnlyCollection<long> dwellings, CancellationToken cancellation)
    {
        var addresses = new Dictionary<long, string>();
        await db.BeyondReachAsync(async () =>
        {
            await db.BulkReadInAsync("SELECT dwelling_no, address FROM registry_dwelling WHERE dwelling_no IN", dwellings, row => addresses[row.GetInt64(0)] = row.GetString(1), cancellation);
            return true;
        }, cancellation);
        return addresses;
    }

    private readonly record struct Home(long Division, long Dwelling, int From);
}
