using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Kernel;

namespace Ronghe.Registry.Dwellings;

/// <summary>Somebody who lives in a dwelling, masked.</summary>
/// <param name="Fact">Their residence.</param>
internal sealed record Dweller(long DwellingNo, long Person, long Fact, string Name, string IdNumber, DateOnly From);

/// <summary>Who lives in a building (栋—套—人), as registered today. That it was looked at is on record, for each person.</summary>
internal sealed class WhoLivesThere(RegistryDb db, IPersons persons, IAudit audit, TimeProvider clock)
{
    private const string Purpose = "residence-registration";

    /// <summary>How many are registered in each of some dwellings today; none stands for 0.</summary>
    public async Task<IReadOnlyDictionary<long, int>> CountAsync(IReadOnlyList<Dwelling> dwellings, CancellationToken cancellation)
    {
        var (found, today) = (new Dictionary<long, int>(), clock.Today().DayNumber);
        await db.BulkReadInAsync(
            $"SELECT item FROM registry_residence WHERE known_to IS NULL AND valid_from <= {today} AND (valid_to IS NULL OR valid_to > {today}) AND item IN",
            dwellings.Select(d => d.DwellingNo), row => found[row.GetInt64(0)] = found.GetValueOrDefault(row.GetInt64(0)) + 1, cancellation);
        return found;
    }

    /// <param name="building">A building that the one who asks may see.</param>
    /// <param name="suites">Its suites.</param>
    /// <param name="cancellation">Stops the call.</param>
    public Task<IReadOnlyList<Dweller>> ListAsync(Dwelling building, IReadOnlyList<Dwelling> suites, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        var spells = new List<(long Person, long Dwelling, int From, long Fact)>();
        var today = clock.Today().DayNumber;
        await db.BulkReadInAsync(
            $"SELECT person_no, item, valid_from, fact_no FROM registry_residence WHERE known_to IS NULL AND valid_from <= {today} AND (valid_to IS NULL OR valid_to > {today}) AND item IN",
            suites.Select(s => s.DwellingNo).Append(building.DwellingNo), row => spells.Add((row.GetInt64(0), row.GetInt64(1), row.GetInt32(2), row.GetInt64(3))), cancellation);
        var names = new Dictionary<long, PersonIdentity>();
        await foreach (var identity in persons.ReadAsync([.. spells.Select(s => s.Person).Distinct().Order()], Purpose, cancellation))
        {
            names[identity.Person] = identity;
        }

        foreach (var person in names.Keys)
        {
            audit.Record("person.read", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"person:{person}"), building.Subject, Purpose);
        }

        return (IReadOnlyList<Dweller>)[.. spells.Where(s => names.ContainsKey(s.Person)).OrderBy(s => s.Dwelling).ThenBy(s => s.From).Select(s =>
            new Dweller(s.Dwelling, s.Person, s.Fact, Masking.Name(names[s.Person].Name), Masking.IdInternal(names[s.Person].IdNumber), DateOnly.FromDayNumber(s.From)))];
    }, cancellation);
}
