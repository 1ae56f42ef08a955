using Ronghe.Codes;
using Ronghe.Packs;
using Ronghe.Web;

namespace Ronghe.Rounds.Visits;

/// <summary>Names places as whoever works there calls them: from the district down. The city goes without saying.</summary>
internal sealed class VisitPlaces(PackFolder packs, Texts texts)
{
    private static readonly DivisionLevel[] Levels = [DivisionLevel.County, DivisionLevel.Street, DivisionLevel.Community];

    private readonly Lazy<DivisionTable> _table = new(() =>
    {
        using var csv = File.OpenText(Path.Combine(packs.Root, "reference", "divisions.csv"));
        return DivisionTable.Read(csv);
    });

    public string NameOf(long division)
    {
        if (DivisionCode.Find(division) is not { } code)
        {
            return texts["visits.place-unknown"];
        }

        var names = Levels.Where(l => l <= code.Level).Select(l => _table.Value.Find(code.At(l))?.Name).Distinct(StringComparer.Ordinal);
        var name = string.Concat(names);
        return name.Length == 0 ? _table.Value.FullName(code) : code.Level == DivisionLevel.Grid ? texts["visits.grid", name, (int)(division % 1000)] : name;
    }
}
