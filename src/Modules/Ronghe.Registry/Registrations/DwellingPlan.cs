using Ronghe.Codes;
using Ronghe.Imports;
using Ronghe.Packs;
using Ronghe.Registry.Dwellings;

namespace Ronghe.Registry.Registrations;

/// <summary>Buildings and their suites, a suite a row; a building without suites is a row that names none.</summary>
internal sealed class DwellingPlan(IReadOnlyList<PackText> useNames, string language) : ImportPlan
{
    private const int LongestDivision = 20;

    private static readonly DwellingUse[] Uses = [DwellingUse.Rental, DwellingUse.Own, DwellingUse.Dormitory, DwellingUse.Other];
    private readonly IReadOnlyList<(string Id, PackText Name)> _uses = [.. Uses.Zip(useNames, (use, name) => (use.ToString(), name))];

    // The row in which each suite of a building stood first.
    private readonly Dictionary<(DivisionCode Division, string Address, string? Suite), int> _seen = [];

    public override IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new ImportColumn("division", Required: true, 18) { Synonyms = ["行政区划代码", "社区代码", "区划代码"] },
        new ImportColumn("building-address", Required: true, 40) { Synonyms = ["楼栋地址", "门牌地址", "房屋地址", "标准地址"] },
        new ImportColumn("building", Required: true, 16) { Synonyms = ["栋号", "楼号", "楼栋名称"] },
        new ImportColumn("use", Required: true, 12) { Choices = useNames, Synonyms = ["房屋用途", "使用性质"] },
        new ImportColumn("suite", Required: false, 12) { Synonyms = ["房间号", "套房号"] },
    ];

    public override RowDraft? Read(RowCheck row)
    {
        var typed = row.Text("division", required: true, LongestDivision);
        var address = row.Text("building-address", required: true, Dwelling.AddressMaxLength);
        var name = row.Text("building", required: true, Dwelling.NameMaxLength);
        var use = row.OneOf("use", required: true, _uses, language);
        var suite = row.Text("suite", required: false, Dwelling.NameMaxLength);
        var division = DivisionCode.TryParse(typed);
        if (typed is not null && (division is null || division.Value.Level < DivisionLevel.Street))
        {
            row.Refuse("division", "dwelling.division");
        }

        if (division is { } place && address is not null && !_seen.TryAdd((place, address, suite), row.Line) && _seen[(place, address, suite)] is var first && first != row.Line)
        {
            row.Refuse("suite", "dwelling.row-twice", first);
        }

        return row.IsGood ? new DwellingDraft(row.Line, division!.Value, address!, name!, Uses[use!.Value], suite) : null;
    }

    /// <summary>Notes what stood in a row that is stored already.</summary>
    public override void Pass(RowCheck row)
    {
        row.Begin();
        Read(row);
    }
}

internal sealed record DwellingDraft(int Line, DivisionCode Division, string Address, string Name, DwellingUse Use, string? Suite) : RowDraft(Line);
