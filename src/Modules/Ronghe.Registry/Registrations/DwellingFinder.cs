using Microsoft.EntityFrameworkCore;
using Ronghe.Addresses.Matching;
using Ronghe.Codes;
using Ronghe.Kernel;
using Ronghe.Registry.Dwellings;

namespace Ronghe.Registry.Registrations;

/// <summary>A dwelling as rows need it.</summary>
internal sealed record Place(long Dwelling, long Division, string Address);

/// <summary>
/// Finds the dwellings that rows name, a chunk at a time, within the streets of whoever imports. A dwelling is never guessed: what a row leaves open is a
/// verdict with what may be meant.
/// </summary>
internal sealed class DwellingFinder(RegistryDb db)
{
    private const int Part = 500;
    private const int MostNamed = 5;

    private readonly Dictionary<string, Building?> _byPlate = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, Building?> _byCode = [];
    private (AddressIndex Index, List<Place> Places)? _addresses;

    /// <summary>Reads what the rows of a chunk may need.</summary>
    public async Task PrepareAsync(IEnumerable<DwellingAsked> asked, DivisionScope scope, CancellationToken cancellation)
    {
        var wanted = asked.ToList();
        foreach (var plates in wanted.Select(w => PlateCode.Read(w.Plate)).OfType<string>().Where(p => !_byPlate.ContainsKey(p)).Distinct(StringComparer.Ordinal).Chunk(Part))
        {
            var found = await Standing(scope).Where(d => plates.Contains(d.Plate)).ToListAsync(cancellation);
            var buildings = await BuildingsAsync(found, cancellation);
            foreach (var plate in plates)
            {
                _byPlate[plate] = buildings.Find(b => b.Row.Plate == plate);
            }
        }

        foreach (var codes in wanted.Where(w => w.Plate is null).Select(CodeOf).OfType<Guid>().Where(c => !_byCode.ContainsKey(c)).Distinct().Chunk(Part))
        {
            var buildings = await BuildingsAsync(await Standing(scope).Where(d => codes.Contains(d.PublicId)).ToListAsync(cancellation), cancellation);
            foreach (var code in codes)
            {
                _byCode[code] = buildings.Find(b => b.Row.PublicId == code);
            }
        }

        if (_addresses is null && wanted.Exists(w => w.Plate is null && w.Code is null))
        {
            _addresses = await IndexAsync(scope, cancellation);
        }
    }

    /// <summary>The dwelling that a row means, or why there is none.</summary>
    public Outcome<Place> Find(DwellingAsked asked)
    {
        if (asked.Plate is { } plate)
        {
            return PlateCode.Read(plate) is { } code && _byPlate[code] is { } building ? SuiteOf(building, asked.Suite) : new Problem("registration.plate") { Field = "plate" };
        }

        if (asked.Code is not null)
        {
            return CodeOf(asked) is { } id && _byCode[id] is { } named ? SuiteOf(named, asked.Suite) : new Problem("registration.dwelling") { Field = "dwelling" };
        }

        var (index, places) = _addresses!.Value;
        var match = index.Match(asked.Address + asked.Suite);
        return match.Outcome switch
        {
            MatchOutcome.Found => places[match.Row],
            MatchOutcome.Ambiguous when match.Candidates.Count > 0 =>
                new Problem("registration.address-several", string.Join("；", match.Candidates.Select(c => places[c].Address))) { Field = "address" },
            MatchOutcome.Ambiguous => new Problem("registration.address-vague") { Field = "address" },
            _ => new Problem("registration.address") { Field = "address" },
        };
    }

    private static Guid? CodeOf(DwellingAsked asked) => Guid.TryParse(asked.Code, out var code) ? code : null;

    private static Outcome<Place> SuiteOf(Building building, string? suite)
    {
        if (building.Suites.Count == 0)
        {
            return suite is null || building.Row.Name == suite ? PlaceOf(building.Row) : new Problem("registration.no-suites") { Field = "suite" };
        }

        return building.Suites.Find(s => s.Name == suite) is { } found ? PlaceOf(found)
            : new Problem("registration.suite", string.Join("、", building.Suites.Take(MostNamed).Select(s => s.Name))) { Field = "suite" };
    }

    private static Place PlaceOf(Dwelling dwelling) => new(dwelling.DwellingNo, dwelling.Division, dwelling.Address);

    private IQueryable<Dwelling> Standing(DivisionScope scope) => db.Dwellings.In(scope).AsNoTracking().Where(d => d.ValidTo == null);

    private async Task<List<Building>> BuildingsAsync(List<Dwelling> found, CancellationToken cancellation)
    {
        var numbers = found.Where(d => d.IsBuilding).Select(d => (long?)d.DwellingNo).ToList();
        var suites = await db.Dwellings.Anywhere.AsNoTracking().Where(d => numbers.Contains(d.BuildingNo) && d.ValidTo == null).OrderBy(d => d.DwellingNo).ToListAsync(cancellation);
        var byBuilding = suites.ToLookup(s => s.BuildingNo!.Value);
        return found.ConvertAll(d => new Building(d, [.. byBuilding[d.DwellingNo]]));
    }

    /// <summary>Every dwelling that somebody can live in: suites, and buildings without any.</summary>
    private async Task<(AddressIndex Index, List<Place> Places)> IndexAsync(DivisionScope scope, CancellationToken cancellation)
    {
        var all = await Standing(scope).OrderBy(d => d.DwellingNo).Select(d => new { d.DwellingNo, d.BuildingNo, d.Division, d.Address }).ToListAsync(cancellation);
        var divided = all.Select(d => d.BuildingNo).OfType<long>().ToHashSet();
        var places = all.Where(d => !divided.Contains(d.DwellingNo)).Select(d => new Place(d.DwellingNo, d.Division, d.Address)).ToList();
        return (AddressIndex.Build([.. places.Select(p => p.Address)], threads: Environment.ProcessorCount), places);
    }

    private sealed record Building(Dwelling Row, List<Dwelling> Suites);
}
