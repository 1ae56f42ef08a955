using System.Globalization;
using Ronghe.Imports;

namespace Ronghe.Registry.Registrations;

/// <summary>Who lives where, a person a row: a dwelling by the code on its plate, by its code in the register, or by its address.</summary>
internal sealed class RegistrationPlan : ImportPlan
{
    public const int MostYearsBack = 3;
    private const int LongestName = 100;
    private const int LongestAddress = 200;
    private const int LongestSuite = 60;
    private const int LongestCode = 40;

    // The row in which each number stood first; numbers without their check character fit.
    private readonly Dictionary<long, int> _seen = [];

    public override IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new ImportColumn("id-number", Required: true, 24) { Synonyms = ["身份证号", "身份证号码", "证件号码", "证件号"] },
        new ImportColumn("name", Required: true, 16) { Synonyms = ["租客姓名", "住客姓名", "人员姓名"] },
        new ImportColumn("plate", Required: false, 16) { Synonyms = ["门牌二维码", "门牌编码"] },
        new ImportColumn("dwelling", Required: false, 38) { Synonyms = ["房屋编号", "标准地址编码"] },
        new ImportColumn("address", Required: false, 40) { Synonyms = ["地址", "现住址", "居住地址", "详细地址"] },
        new ImportColumn("suite", Required: false, 12) { Synonyms = ["房间号", "套房号"] },
        new ImportColumn("arrived", Required: true, 14) { IsDay = true, Synonyms = ["来穗日期", "入住时间", "居住起始日期"] },
    ];

    public override RowDraft? Read(RowCheck row)
    {
        var number = row.IdNumber("id-number");
        var name = row.Text("name", required: true, LongestName);
        var plate = row.Text("plate", required: false, LongestCode);
        var dwelling = row.Text("dwelling", required: false, LongestCode);
        var address = row.Text("address", required: false, LongestAddress);
        var suite = row.Text("suite", required: false, LongestSuite);
        var arrived = row.Day("arrived", required: true, mayBeLater: false);
        if (arrived < row.Today.AddYears(-MostYearsBack))
        {
            row.Refuse("arrived", "registration.arrived", MostYearsBack);
        }

        if (plate is null && dwelling is null && address is null)
        {
            row.RefuseRow("registration.no-dwelling");
        }

        if (number is not null && !IsFirst(number, row.Line, out var first))
        {
            row.Refuse("id-number", "registration.row-twice", first);
        }

        return row.IsGood ? new RegistrationDraft(row.Line, number!, name!, new DwellingAsked(plate, dwelling, address, suite), arrived!.Value) : null;
    }

    /// <summary>Notes who stood in a row that is stored already.</summary>
    public override void Pass(RowCheck row)
    {
        row.Begin();
        if (row.IdNumber("id-number") is { } number)
        {
            IsFirst(number, row.Line, out _);
        }
    }

    private bool IsFirst(string number, int line, out int first)
    {
        var key = long.Parse(number.AsSpan(0, 17), NumberStyles.None, CultureInfo.InvariantCulture);
        return _seen.TryAdd(key, first = line) || (first = _seen[key]) == line;
    }
}

/// <summary>What a row says of a dwelling; at least one of the first three is there.</summary>
internal sealed record DwellingAsked(string? Plate, string? Code, string? Address, string? Suite);

internal sealed record RegistrationDraft(int Line, string IdNumber, string Name, DwellingAsked Dwelling, DateOnly Arrived) : RowDraft(Line);
