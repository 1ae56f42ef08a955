using System.Globalization;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Casework.Offers;
using Ronghe.Contracts.Registry;
using Ronghe.Kernel;
using Ronghe.Registry.Identity;

namespace Ronghe.Registry.Persons;

/// <summary>Fills in what the register knows of whoever was verified; name and number that somebody merely typed open nobody's record.</summary>
internal sealed class PersonPrefill(RegistryDb db, Standing standing, IPersons persons, IAudit audit, TimeProvider clock) : IPrefill
{
    private const string Purpose = "own-form";
    private const string Division = "person.division";

    public IReadOnlyCollection<string> Sources { get; } = ["person.name", "person.id-number", "person.birth", Division];

    public async Task<IReadOnlyDictionary<string, Prefilled>> FindAsync(CurrentResident resident, IReadOnlyCollection<string> sources, CancellationToken cancellation)
    {
        var known = new Dictionary<string, Prefilled>(StringComparer.Ordinal);
        if (resident.Verified is not { } person)
        {
            return known;
        }

        // Nothing is opened that was not asked for.
        await foreach (var found in sources.Any(s => s != Division) ? persons.ReadAsync([person], Purpose, cancellation) : AsyncEnumerable.Empty<PersonIdentity>())
        {
            known["person.name"] = new(found.Name, "prefill.register", null);
            known["person.id-number"] = new(IdDocument.PrintedOf(found.IdNumber), "prefill.register", null);
            // Digits 7 to 14 of a number of 18 are the date of birth (GB 11643-1999); a passport's says nothing.
            if (IdDocument.Of(found.IdNumber, null, clock.Today()).Birth is { } birth)
            {
                known["person.birth"] = new(birth.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "prefill.register", null);
            }
        }

        if (sources.Contains(Division) && await HomeAsync(person, cancellation) is { } home)
        {
            known[Division] = home;
        }

        audit.Record("person.prefill", string.Create(CultureInfo.InvariantCulture, $"person:{person}"), null, Purpose);
        return known;
    }

    /// <summary>Where somebody lives today, as last recorded, down to the street.</summary>
    private async Task<Prefilled?> HomeAsync(long person, CancellationToken cancellation)
    {
        var numbers = string.Join(',', (await standing.NumbersAsync(person, Standing.Now, cancellation)).Select(n => n.ToString(CultureInfo.InvariantCulture)));
        await using var rows = await db.BulkReadAsync(
            "SELECT f.division, t.at FROM registry_residence f JOIN data_transaction t ON t.sequence = f.known_from "
            + $"WHERE f.person_no IN ({numbers}) AND f.known_to IS NULL AND f.valid_from <= @p0 AND (f.valid_to IS NULL OR f.valid_to > @p0) ORDER BY f.known_from DESC LIMIT 1",
            [(long)clock.Today().DayNumber], cancellation);
        if (!rows.Read() || DivisionCode.Of(rows.GetInt64(0)) is not { Level: >= DivisionLevel.Street } code)
        {
            return null;
        }

        var street = code;
        while (street.Level > DivisionLevel.Street && street.Parent is { } parent)
        {
            street = parent;
        }

        return new Prefilled(street.ToString(), "prefill.register", DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(1)), CityClock.Zone).DateTime));
    }
}
