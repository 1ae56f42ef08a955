using Ronghe.Codes;
using Ronghe.Packs;

namespace Ronghe.Access.Rights;

/// <summary>Names of divisions for people; one that the reference table does not have is named by what it lies in and its code.</summary>
internal sealed class PlaceNames(PackFolder packs)
{
    private readonly Lazy<DivisionTable> _table = new(() =>
    {
        using var csv = File.OpenText(Path.Combine(packs.Root, "reference", "divisions.csv"));
        return DivisionTable.Read(csv);
    });

    public string NameOf(DivisionCode division)
    {
        var name = _table.Value.FullName(division);
        return _table.Value.Find(division) is null ? $"{name} {division}".Trim() : name;
    }
}
