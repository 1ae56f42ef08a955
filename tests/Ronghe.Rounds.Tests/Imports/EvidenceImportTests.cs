using Ronghe.Columns;
using Ronghe.Data;
using Ronghe.Imports;
using Ronghe.TestKit;

namespace Ronghe.Rounds.Tests.Imports;

[Collection(ImportCollection.Name)]
public sealed class EvidenceImportTests(ImportWorld world)
{
    public static TheoryData<DbKind> Kinds => [.. TestDeployment.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_good_row_becomes_a_fact_known_from_now(DbKind kind)
    {
        var city = world.Of(kind);
        var who = city.Applicant();

        var result = await city.EvidenceAsync($"{who.IdNumber},专利,发明专利,授权时及现在地址均在本市,2024-03-05,,1,3,20240305,440106,已确认,登记簿相符\r\n");

        Assert.Empty(result.Verdicts);
        var fact = Assert.Single(await city.FactsOfAsync(who), f => f.Content.Source == result.Import.Subject).Content;
        Assert.Equal(
            ("patent", new DateOnly(2024, 3, 5), null, 1, 1, 1L, 3, 440106000000000L, 20240305L, FactState.Confirmed, "intellectual-property", "登记簿相符"),
            (fact.Kind, fact.From, fact.To, fact.Code, fact.Class, fact.Quantity, fact.Share, fact.Division, fact.Item, fact.State, fact.Department, fact.Reply));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_last_day_of_a_spell_is_inclusive(DbKind kind)
    {
        var city = world.Of(kind);
        var who = city.Applicant();

        var result = await city.EvidenceAsync($"{who.IdNumber},insurance,pension,paid,2010-02-01,2010-02-28,,,,,confirmed,\r\n");

        Assert.Empty(result.Verdicts);
        Assert.Contains(await city.FactsOfAsync(who), f => f.Content.Kind == "insurance" && f.Content.To == new DateOnly(2010, 3, 1));
    }

    [Theory]
    [InlineData("魔法,1,,2025-01-01,,,,,,已确认,", "B2 fact.unknown-kind")]
    [InlineData("文化程度,飞行员,,2025-01-01,,,,,,已确认,", "C2 fact.unknown-code")]
    [InlineData("社会保险,pension,赠送,2025-01-01,,,,,,已确认,", "D2 fact.unknown-code")]
    [InlineData("社会保险,pension,,2025-01-01,,,,,,已确认,", "D2 cell.missing")]
    [InlineData("无偿献血,donation,,2025-12-01,,,,,,已确认,", "E2 date.future")]
    [InlineData("无偿献血,donation,,45000,,,,,,已确认,", "E2 date.unreadable")]
    [InlineData("无偿献血,donation,,2025-01-02,2025-01-01,,,,,已确认,", "F2 date.order")]
    [InlineData("社会保险,pension,paid,2025-01-02,2025-01-31,,,,,已确认,", "E2 date.month")]
    [InlineData("住房公积金,缴存,paid,2025-01-01,2025-01-30,,,,,已确认,", "F2 date.month")]
    [InlineData("个人所得税,comprehensive,,2024-01-01,2025-12-31,100,,,,已确认,", "F2 date.year")]
    [InlineData("专利,design,elsewhere,2024-01-01,,,21,,,已确认,", "H2 number.range")]
    [InlineData("专利,design,elsewhere,2024-01-01,,,0,,,已确认,", "H2 number.range")]
    [InlineData("志愿（义工）服务,service,,2024-01-01,,-5,,,,已确认,", "G2 number.range")]
    [InlineData("无偿献血,donation,,2025-01-01,,400,,,,已确认,", "G2 fact.not-for-kind")]
    [InlineData("居住登记,registered,,2025-01-01,,,,,,已确认,", "J2 cell.missing")]
    [InlineData("居住登记,registered,,2025-01-01,,,,,天河区,已确认,", "J2 division.unknown")]
    [InlineData("无偿献血,donation,,2025-01-01,,,,,,也许,", "K2 choice.unknown")]
    public async Task A_cell_that_is_wrong_is_refused_with_its_place(string row, string expected)
    {
        var city = world.Of(DbKind.Sqlite);

        var result = await city.EvidenceAsync($"{Person.Value},{row}\r\n");

        Assert.Equal(expected, result.Only);
        Assert.Contains(result.Verdicts, v => v.Problem.Length > 0 && v.Remedy.Length > 0 && !v.Remedy.StartsWith("remedy.", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_same_fact_is_recorded_once(DbKind kind)
    {
        var city = world.Of(kind);
        var who = city.Applicant();
        var row = $"{who.IdNumber},无偿献血,donation,,2012-05-06,,,,,,已确认,\r\n";

        var inFile = await city.EvidenceAsync(row + row);
        var later = await city.EvidenceAsync(row);

        Assert.Equal(("import.row-twice", "import.recorded-before"), (inFile.Only, later.Only));
        Assert.Single(await city.FactsOfAsync(who), f => f.Content.From == new DateOnly(2012, 5, 6));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_departments_answer_takes_the_place_of_the_question(DbKind kind)
    {
        var city = world.Of(kind);
        var who = city.Applicant();
        string Row(string state) => $"{who.IdNumber},无偿献血,donation,,2013-05-06,,,,,,{state},\r\n";
        await city.EvidenceAsync(Row("未答复"));

        var answered = await city.EvidenceAsync(Row("不予确认"));
        var changed = await city.EvidenceAsync(Row("已确认"));

        Assert.Empty(answered.Verdicts);
        Assert.Equal("import.answered-before", changed.Only);
        Assert.Equal(FactState.Refused, Assert.Single(await city.FactsOfAsync(who), f => f.Content.From == new DateOnly(2013, 5, 6)).Content.State);
    }

    private static readonly Lazy<string> Person = new(() => Codes.IdCard.MakeSample(new DateOnly(1990, 1, 1), Codes.Sex.Male, 1).Text);
}
