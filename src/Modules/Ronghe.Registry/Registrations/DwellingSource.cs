using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Imports;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Registry.Dwellings;
using Ronghe.Web;
using Ronghe.Web.Typing;

namespace Ronghe.Registry.Registrations;

/// <summary>
/// Adds dwellings by the file, as <see cref="DwellingBook"/> adds them one by one: a building is known by its division and address, a suite by its name within it.
/// What is there already stays as it is.
/// </summary>
internal sealed class DwellingSource(RegistryDb db, IRights rights, Places places, Numbers numbers, Texts texts, TimeProvider clock) : IImportSource
{
    private const int Part = 500;
    private static readonly string[] Uses = ["rental", "own", "dormitory", "other"];

    public ImportKind Kind => ImportKind.Dwellings;

    public string Purpose => RegistryPurposes.Desk;

    public bool CanTry => true;

    public string? DeskRight => DwellingBook.Manage;

    public Task<Outcome<ImportPlan>> PlanAsync(long partOf, DateTimeOffset at, string language, CancellationToken cancellation) => Task.FromResult<Outcome<ImportPlan>>(
        new DwellingPlan([.. Uses.Select(u => new PackText(texts.In("zh", "dwelling-use." + u), texts.In("en", "dwelling-use." + u)))], language));

    public async Task StoreAsync(Import import, ImportPlan plan, ImportChunk chunk, CancellationToken cancellation)
    {
        if (!import.Trial)
        {
            // Its lock makes imports and desks that run at the same time look one after the other.
            await numbers.SequenceAsync(cancellation);
        }

        var scope = await rights.ScopeAsync(DwellingBook.Manage, null, cancellation);
        var good = new List<DwellingDraft>();
        foreach (var draft in chunk.Good.Cast<DwellingDraft>().ToList())
        {
            if (places.Find(draft.Division.ToString()) is null || !scope.Covers(draft.Division.Number))
            {
                chunk.Refuse(new RowProblem(draft.Line, -1, new Problem("dwelling.division") { Field = "division" }));
            }
            else
            {
                good.Add(draft);
            }
        }

        var known = await KnownAsync(good, scope, cancellation);
        var made = new List<Made>();
        foreach (var rows in good.GroupBy(d => (d.Division.Number, d.Address)))
        {
            Take(chunk, made, known.GetValueOrDefault(rows.Key) ?? new StandingBuilding(null, []), [.. rows]);
        }

        if (!import.Trial && made.Count > 0)
        {
            await AddAsync(made, cancellation);
        }
    }

    /// <summary>The rows of one building.</summary>
    private static void Take(ImportChunk chunk, List<Made> made, StandingBuilding building, List<DwellingDraft> rows)
    {
        if (building.Row is null)
        {
            made.Add(new Made(building, rows[0], Suite: null));
            chunk.Count("dwelling.new-building", 1);
        }

        foreach (var row in rows)
        {
            var isNew = row.Suite is { } suite && building.Suites.Add(suite);
            if (isNew)
            {
                made.Add(new Made(building, row, row.Suite));
            }

            chunk.Count("dwelling.new-suite", isNew ? 1 : 0);
            chunk.Count("dwelling.already", isNew || (row.Suite is null && building.Row is null) ? 0 : 1);
        }
    }

    private async Task AddAsync(List<Made> made, CancellationToken cancellation)
    {
        var next = await numbers.TakeAsync(Dwelling.Counter, made.Count, cancellation);
        await using var rows = db.BulkInsert("registry_dwelling", "dwelling_no", "public_id", "building_no", "division", "name", "address", "use", "plate", "valid_from", "valid_to");
        foreach (var (building, row, suite) in made)
        {
            var (within, use) = (suite is null ? null : building.Row, building.Row?.Use ?? row.Use);
            var dwelling = new Dwelling
            {
                DwellingNo = next++, BuildingNo = within?.DwellingNo, Division = row.Division.Number, Name = suite ?? row.Name, Address = suite is null ? row.Address : DwellingBook.Joined(row.Address, suite),
                Use = use, Plate = suite is null ? PlateCode.Draw() : null, ValidFrom = clock.Today(),
            };
            building.Row ??= dwelling;
            rows.Write(dwelling.DwellingNo);
            rows.Write(dwelling.PublicId);
            rows.Write(dwelling.BuildingNo);
            rows.Write(dwelling.Division);
            rows.Write(dwelling.Name);
            rows.Write(dwelling.Address);
            rows.Write((int)dwelling.Use);
            rows.Write(dwelling.Plate);
            rows.Write(dwelling.ValidFrom.DayNumber);
            rows.Write((int?)null);
            rows.EndRow();
        }

        await rows.CompleteAsync(cancellation);
    }

    /// <summary>Buildings that stand at the addresses of the rows, with the suites they have.</summary>
    private async Task<Dictionary<(long Division, string Address), StandingBuilding>> KnownAsync(List<DwellingDraft> rows, DivisionScope scope, CancellationToken cancellation)
    {
        var found = new Dictionary<(long Division, string Address), StandingBuilding>();
        foreach (var addresses in rows.Select(r => r.Address).Distinct(StringComparer.Ordinal).Chunk(Part))
        {
            var buildings = await db.Dwellings.In(scope).AsNoTracking().Where(d => addresses.Contains(d.Address) && d.BuildingNo == null && d.ValidTo == null).OrderBy(d => d.DwellingNo).ToListAsync(cancellation);
            var numbersOf = buildings.ConvertAll(b => (long?)b.DwellingNo);
            var suites = (await db.Dwellings.In(scope).AsNoTracking().Where(d => numbersOf.Contains(d.BuildingNo) && d.ValidTo == null).Select(d => new { d.BuildingNo, d.Name }).ToListAsync(cancellation))
                .ToLookup(s => s.BuildingNo!.Value, s => s.Name);
            foreach (var building in buildings)
            {
                found.TryAdd((building.Division, building.Address), new StandingBuilding(building, suites[building.DwellingNo].ToHashSet(StringComparer.Ordinal)));
            }
        }

        return found;
    }

    /// <summary>A building of the rows and the names of its suites; its row is null until it is added.</summary>
    private sealed class StandingBuilding(Dwelling? row, HashSet<string> suites)
    {
        public Dwelling? Row { get; set; } = row;

        public HashSet<string> Suites { get; } = suites;
    }

    private sealed record Made(StandingBuilding Building, DwellingDraft Row, string? Suite);
}
