using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Codes;
using Ronghe.Data;
using Ronghe.Imports;
using Ronghe.Rounds.Imports;
using Ronghe.TestKit;

namespace Ronghe.Rounds.Tests.Imports;

[Collection(ImportCollection.Name)]
public sealed class ApplicationImportTests(ImportWorld world)
{
    public static TheoryData<DbKind> Kinds => [.. TestDeployment.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_good_row_becomes_an_application(DbKind kind)
    {
        var city = world.Of(kind);
        var who = city.Applicant();

        var result = await city.ApplicationsAsync($"{who.IdNumber},{who.Name},合法产权住所,2025-10-12 10:30,天河窗口\r\n");

        Assert.Empty(result.Verdicts);
        var stored = await city.On.InScopeAsync(s => s.GetRequiredService<RoundsDb>().Applications.Anywhere.SingleAsync(a => a.PersonNo == who.Person));
        Assert.Equal(("0", $"{result.Import.Subject} 天河窗口", TestClock.Moment("2025-10-12T10:30")), (stored.Choices, stored.Source, stored.SubmittedAt));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_choice_may_be_its_id_or_in_either_language(DbKind kind)
    {
        var city = world.Of(kind);
        var (a, b) = (city.Applicant(), city.Applicant());

        var result = await city.ImportAsync(ImportKind.Applications, ImportWorld.City.Text(
            $"ID number,Name,Which home is scored\n{a.IdNumber},{a.Name},lease\n{b.IdNumber},{b.Name},The owned home\n"));

        Assert.Equal(2, result.Import.Good);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_id_number_that_a_spreadsheet_damaged_is_refused_with_its_cell(DbKind kind) =>
        Assert.Equal("A2 id.spreadsheet-damaged", (await world.Of(kind).ApplicationsAsync("4.40106E+17,张三,own,,")).Only);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_id_number_of_15_digits_is_refused_with_its_cell(DbKind kind) =>
        Assert.Equal("A2 id.fifteen-digits", (await world.Of(kind).ApplicationsAsync("440106900101123,张三,own,,")).Only);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_wrong_check_digit_is_refused_with_its_cell(DbKind kind)
    {
        var good = IdCard.MakeSample(new DateOnly(1990, 1, 1), Sex.Male, 1).Text;
        var wrong = good[..17] + (good[17] == '5' ? '6' : '5');

        Assert.Equal("A2 id.wrong-check-digit", (await world.Of(kind).ApplicationsAsync($"{wrong},张三,own,,")).Only);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_number_that_looks_real_is_refused_on_a_sample_deployment(DbKind kind)
    {
        var digits = "44010619900101123";

        Assert.Equal("A2 id.not-sample", (await world.Of(kind).ApplicationsAsync($"{digits}{IdCard.CheckCharacter(digits)},张三,own,,")).Only);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_person_unknown_to_the_register_is_a_verdict_and_no_new_person(DbKind kind)
    {
        var city = world.Of(kind);
        var stranger = IdCard.MakeSample(new DateOnly(1990, 1, 1), Sex.Male, 4_999_999).Text;

        var result = await city.ApplicationsAsync($"{stranger},张三,own,,");

        Assert.Equal("application.person-unknown", result.Only);
        var found = await city.On.InScopeAsync(s => s.GetRequiredService<Contracts.Registry.IPersons>().FindByIdNumberAsync([stranger], default));
        Assert.Empty(found);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_name_other_than_the_registers_is_refused(DbKind kind) =>
        Assert.Equal("import.name-differs", (await world.Of(kind).ApplicationsAsync($"{world.Of(kind).Applicant().IdNumber},王麻子,own,,")).Only);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Width_and_spaces_of_a_name_do_not_matter(DbKind kind)
    {
        var who = world.Of(kind).Applicant();

        Assert.Empty((await world.Of(kind).ApplicationsAsync($"{who.IdNumber},{string.Join('　', who.Name.ToCharArray())},own,,")).Verdicts);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Someone_without_a_valid_score_is_refused(DbKind kind)
    {
        var who = world.Of(kind).Unapproved();

        Assert.Equal("application.no-valid-score", (await world.Of(kind).ApplicationsAsync($"{who.IdNumber},{who.Name},own,,")).Only);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_moment_in_the_future_is_refused_with_its_cell(DbKind kind)
    {
        var who = world.Of(kind).Applicant();

        Assert.Equal("D2 date.future", (await world.Of(kind).ApplicationsAsync($"{who.IdNumber},{who.Name},own,2025-10-16 09:00,")).Only);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_moment_before_the_period_is_refused_with_its_cell(DbKind kind)
    {
        var who = world.Of(kind).Applicant();

        Assert.Equal("D2 round.not-open", (await world.Of(kind).ApplicationsAsync($"{who.IdNumber},{who.Name},own,2025/9/1,")).Only);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_bad_cell_of_a_row_has_its_verdict(DbKind kind)
    {
        var result = await world.Of(kind).ApplicationsAsync(",,both,昨天,=HYPERLINK(\"x\"),多\r\n");

        Assert.Equal(
            ["A2 cell.missing", "B2 cell.missing", "C2 choice.unknown", "D2 date.unreadable", "E2 cell.formula", "F2 row.too-wide"],
            result.Verdicts.Select(v => $"{v.Cell} {v.Code}").Order(StringComparer.Ordinal));
        Assert.Equal((1, 0, 1), (result.Import.Total, result.Import.Good, result.Import.Bad));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_same_person_twice_in_a_file_is_taken_once(DbKind kind)
    {
        var city = world.Of(kind);
        var who = city.Applicant();
        var row = $"{who.IdNumber},{who.Name},own,,\r\n";

        var result = await city.ApplicationsAsync(row + row);

        Assert.Equal("import.row-twice", result.Only);
        Assert.Equal(1, await city.ApplicationsOfAsync(who));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Someone_who_has_applied_already_is_refused(DbKind kind)
    {
        var city = world.Of(kind);
        var who = city.Applicant();
        await city.ApplicationsAsync($"{who.IdNumber},{who.Name},own,,\r\n");

        var result = await city.ApplicationsAsync($"{who.IdNumber},{who.Name},lease,,\r\n");

        Assert.Equal("import.applied-before", result.Only);
        Assert.Equal(1, await city.ApplicationsOfAsync(who));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_same_file_again_changes_nothing(DbKind kind)
    {
        var city = world.Of(kind);
        var who = city.Applicant();
        var first = await city.ApplicationsAsync($"{who.IdNumber},{who.Name},own,,\r\n");

        var again = await city.ApplicationsAsync($"{who.IdNumber},{who.Name},own,,\r\n");

        Assert.Equal((true, first.Import.ImportNo, 1), (again.Again, again.Import.ImportNo, again.Import.Good));
    }
}
