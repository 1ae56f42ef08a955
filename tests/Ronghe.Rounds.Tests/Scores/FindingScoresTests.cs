using Microsoft.Extensions.DependencyInjection;
using Ronghe.Columns;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Rounds.Scores;
using Ronghe.Rounds.Tests.Imports;
using Ronghe.Rounds.Views;
using Ronghe.TestKit;

namespace Ronghe.Rounds.Tests.Scores;

[Collection(ImportCollection.Name)]
public sealed class FindingScoresTests(ImportWorld world)
{
    public static TheoryData<DbKind> Kinds => [.. TestDeployment.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_score_is_found_by_number_query_code_name_and_identity_number(DbKind kind)
    {
        var city = world.Of(kind);
        var (applied, approved) = (await ScoreDesk.AppliedAsync(city), await ScoreDesk.ApprovedAsync(city));
        var receipt = (await approved.ApplyToRoundAsync()).Value;

        foreach (var desk in new[] { applied, approved })
        {
            var who = desk.Person;
            Assert.Contains(desk.CaseNo, await FoundAsync(new CaseSearch($"{desk.CaseNo}", null, null)));
            Assert.Contains(desk.CaseNo, await FoundAsync(new CaseSearch(null, who.Name, null)));
            Assert.Contains(desk.CaseNo, await FoundAsync(new CaseSearch(null, null, who.IdNumber[^4..])));
            Assert.Equal([desk.CaseNo], await FoundAsync(new CaseSearch(null, who.Name, who.IdNumber)));
        }

        Assert.Equal([approved.CaseNo], await FoundAsync(new CaseSearch(receipt.QueryCode.ToLowerInvariant(), null, null)));

        async Task<List<long>> FoundAsync(CaseSearch search) => (await SearchAsync(city, search)).Value.Cases.Select(c => c.CaseNo).ToList();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_fits_only_in_part_is_not_found(DbKind kind)
    {
        var city = world.Of(kind);
        var desk = await ScoreDesk.AppliedAsync(city);
        var other = desk.Person.IdNumber[^4..] == "0000" ? "1111" : "0000";

        var wrongTail = await SearchAsync(city, new CaseSearch(null, desk.Person.Name, other));
        var half = await SearchAsync(city, new CaseSearch(null, null, desk.Person.IdNumber[..9]));
        var nothing = await SearchAsync(city, new CaseSearch(" ", "", null));

        Assert.Equal(["score.nobody-found", "score.search-tail", "score.search-empty"], new[] { wrongTail, half, nothing }.Select(o => o.Problem?.Code));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_list_of_a_department_holds_a_case_until_it_has_answered(DbKind kind)
    {
        var city = world.Of(kind);
        var desk = await ScoreDesk.AppliedAsync(city);
        var fact = await desk.RecordAsync("patent", 1, FactState.Unanswered, new DateOnly(2024, 5, 6));
        var before = await WaitingAsync(city, "intellectual-property");

        await desk.AnswerAsync(fact, FactState.Confirmed, new DateOnly(2025, 10, 14));

        Assert.Contains(desk.CaseNo, before);
        Assert.DoesNotContain(desk.CaseNo, await WaitingAsync(city, "intellectual-property"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Pages_follow_each_other_without_gap_or_repeat_in_both_directions(DbKind kind)
    {
        var city = world.Of(kind);
        var all = (await ListAsync(city, new CaseQuery(ScoreState.Approved, Size: 10_000))).Cases.Select(c => c.CaseNo).ToList();
        var (on, back, page) = (new List<long>(), new List<long>(), default(CaseRows));
        do
        {
            page = await ListAsync(city, new CaseQuery(ScoreState.Approved, After: page?.Next, Size: 7));
            on.AddRange(page.Cases.Select(c => c.CaseNo));
        }
        while (page.Next is not null);

        for (var before = (long?)(all[^1] + 1); before is not null; before = page.Previous)
        {
            page = await ListAsync(city, new CaseQuery(ScoreState.Approved, Before: before, Size: 7));
            back.InsertRange(0, page.Cases.Select(c => c.CaseNo));
        }

        Assert.Equal(all, on);
        Assert.Equal(all, back);
    }

    private static Task<Outcome<FoundCases>> SearchAsync(ImportWorld.City city, CaseSearch search) =>
        city.On.InScopeAsync(s => s.GetRequiredService<FindCases>().RunAsync(search, default));

    private static Task<CaseRows> ListAsync(ImportWorld.City city, CaseQuery query) =>
        city.On.InScopeAsync(s => s.GetRequiredService<CaseList>().ListAsync(query, default));

    private static async Task<List<long>> WaitingAsync(ImportWorld.City city, string department) =>
        (await ListAsync(city, new CaseQuery(Department: department, Size: 1_000))).Cases.Select(c => c.CaseNo).ToList();
}
