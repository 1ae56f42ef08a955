using Ronghe.Columns;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Rounds.Scores;
using Ronghe.Rounds.Tests.Imports;
using Ronghe.TestKit;

namespace Ronghe.Rounds.Tests.Scores;

[Collection(ImportCollection.Name)]
public sealed class TwoClerksTests(ImportWorld world)
{
    private static readonly DateOnly Graduated = new(2010, 7, 1);
    private static readonly DateOnly Replied = new(2025, 10, 14);

    public static TheoryData<DbKind> Kinds => [.. TestDeployment.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Of_two_clerks_who_act_at_once_one_is_told(DbKind kind)
    {
        var desk = await ScoreDesk.ApprovedAsync(world.Of(kind));
        var seen = (await desk.LookAsync()).Version;

        var both = await Task.WhenAll(Task.Run(() => desk.AdjustAsync(seen, "第一位")), Task.Run(() => desk.AdjustAsync(seen, "第二位")));

        Assert.Equal([null, "score.conflict"], both.Select(o => o.Problem?.Code).Order(StringComparer.Ordinal));
        var act = Assert.Single((await desk.LookAsync()).Acts);
        Assert.Equal(both[0].Problem is null ? "第一位" : "第二位", act.Act.Text);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Of_two_answers_to_one_fact_at_once_one_is_told(DbKind kind)
    {
        var city = world.Of(kind);
        var desk = await ScoreDesk.AppliedAsync(city);
        var fact = await desk.RecordAsync("education", 4, FactState.Unanswered, Graduated);

        var both = await Task.WhenAll(
            Task.Run(() => desk.AnswerAsync(fact, FactState.Confirmed, Replied)), Task.Run(() => desk.AnswerAsync(fact, FactState.Refused, Replied)));

        Assert.Equal([null, "fact.not-found"], both.Select(o => o.Problem?.Code).Order(StringComparer.Ordinal));
        var now = Assert.Single(await city.FactsOfAsync(desk.Person), f => f.Reference.Kind == "education" && f.Content.From == Graduated);
        Assert.Equal(both[0].Problem is null ? FactState.Confirmed : FactState.Refused, now.Content.State);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Of_two_applications_at_once_one_is_told(DbKind kind)
    {
        var city = world.Of(kind);
        var desk = new ScoreDesk(city, city.Newcomer());

        var both = await Task.WhenAll(Task.Run(() => desk.ApplyAsync()), Task.Run(() => desk.ApplyAsync()));

        Assert.Equal([null, "score.application.conflict"], both.Select(o => o.Problem?.Code).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_was_not_seen_is_not_approved(DbKind kind)
    {
        var desk = await ScoreDesk.AppliedAsync(world.Of(kind));
        var seen = await desk.LookAsync();
        await desk.RecordAsync("scarce-trade", 1, FactState.Confirmed, new DateOnly(2023, 1, 1));

        var blind = await desk.ApproveAsync(new SeenScore(seen.Version, seen.Sight!.KnownSeq));
        var again = await desk.LookAsync();
        var approved = await desk.ApproveAsync(new SeenScore(again.Version, again.Sight!.KnownSeq));

        Assert.Equal("score.evidence.conflict", blind.Problem?.Code);
        Assert.Null(approved.Problem);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_refused_act_leaves_no_trace(DbKind kind)
    {
        var desk = await ScoreDesk.ApprovedAsync(world.Of(kind));
        var before = await desk.LookAsync();

        Problem?[] refused = [(await desk.ApproveAsync()).Problem, (await desk.DecideAsync(uphold: true)).Problem, (await desk.AdjustAsync(seen: -1)).Problem];

        var after = await desk.LookAsync();
        Assert.Equal(["score.wrong-state", "score.wrong-state", "score.conflict"], refused.Select(p => p?.Code));
        Assert.Equal((before.Case.State, before.Version, before.Case.Eligibility), (after.Case.State, after.Version, after.Case.Eligibility));
    }
}
