using Microsoft.Extensions.DependencyInjection;
using Ronghe.Columns;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Rounds.Scores;
using Ronghe.Rounds.Tests.Imports;
using Ronghe.TestKit;

namespace Ronghe.Rounds.Tests.Scores;

[Collection(ImportCollection.Name)]
public sealed class StandingScoreTests(ImportWorld world)
{
    private const int Bachelor = ScoreDesk.Bachelor;
    private static readonly DateOnly Graduated = new(2012, 7, 1);
    private static readonly DateOnly Replied = new(2025, 10, 14);

    public static TheoryData<DbKind> Kinds => [.. TestDeployment.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_score_is_applied_for_answered_and_approved(DbKind kind)
    {
        var city = world.Of(kind);
        var desk = await ScoreDesk.WithoutDegreeAsync(city);
        var fact = await desk.RecordAsync("education", Bachelor, FactState.Unanswered, Graduated);
        await desk.ApplyAsync();

        var early = await desk.ApproveAsync();
        await desk.AnswerAsync(fact, FactState.Confirmed, Replied, "学信网相符");
        var approved = await desk.ApproveAsync();

        var now = await desk.LookAsync();
        Assert.Equal("score.unanswered", early.Problem?.Code);
        Assert.Equal((ScoreState.Approved, "2023-2026"), (approved.Value.State, approved.Value.Edition));
        Assert.Equal(now.Sight!.Scores.EligibilityHigh[0], approved.Value.Eligibility);
        Assert.Equal([ScoreActKind.Applied, ScoreActKind.Answered, ScoreActKind.Approved], now.Acts.Select(a => a.Act.Kind));
        Assert.Equal(["score.apply", "score.answer", "score.approve"], (await desk.AuditAsync()).Where(a => a != "score.open"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_answer_never_overwrites_what_was_known(DbKind kind)
    {
        var city = world.Of(kind);
        var desk = await ScoreDesk.AppliedAsync(city);
        var fact = await desk.RecordAsync("education", Bachelor, FactState.Unanswered, Graduated);

        await desk.AnswerAsync(fact, FactState.Refused, Replied, "查无学籍");

        var then = await city.On.InScopeAsync(s => s.GetRequiredService<ILedger>().ListAsync(desk.Person.Person, fact.KnownFrom, default));
        var now = Assert.Single(await city.FactsOfAsync(desk.Person), f => f.Reference.Kind == "education" && f.Content.From == Graduated);
        Assert.Equal(FactState.Unanswered, then.Single(f => f.Reference == fact.Reference).Content.State);
        Assert.Equal(
            (FactState.Refused, "education", Replied, "查无学籍", "department"),
            (now.Content.State, now.Content.Department, now.Content.CheckedOn, now.Content.Reply, now.Content.Source));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_answer_is_checked_before_it_is_recorded(DbKind kind)
    {
        var desk = await ScoreDesk.AppliedAsync(world.Of(kind));
        var fact = await desk.RecordAsync("education", Bachelor, FactState.Unanswered, Graduated);

        var undated = await desk.AnswerAsync(fact, FactState.Confirmed, null);
        var future = await desk.AnswerAsync(fact, FactState.Confirmed, new DateOnly(2025, 10, 16));
        var answered = await desk.AnswerAsync(fact, FactState.Confirmed, Replied);
        var again = await desk.AnswerAsync(fact, FactState.Confirmed, Replied);
        var standing = (await desk.LookAsync()).Facts.Single(f => f.Fact.Reference.Kind == "education" && f.Fact.Content.From == Graduated).Fact;
        var silent = await desk.AnswerAsync(standing, FactState.Refused, Replied);
        var corrected = await desk.AnswerAsync(standing, FactState.Refused, Replied, "更正：证书编号不符");

        Assert.Equal(
            ["fact.answer-date-missing", "fact.answered-later", null, "fact.not-found", "fact.correction-unexplained", null],
            new[] { undated, future, answered, again, silent, corrected }.Select(o => o.Problem?.Code));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_round_takes_no_application_while_there_is_no_valid_score(DbKind kind)
    {
        var city = world.Of(kind);
        var checking = await ScoreDesk.AppliedAsync(city);
        var adjusting = await ScoreDesk.ApprovedAsync(city);
        var objected = await ScoreDesk.ApprovedAsync(city);
        var lapsed = await ScoreDesk.ApprovedAsync(city);
        await adjusting.AdjustAsync();
        await objected.ObjectAsync();
        await lapsed.LapseAsync();

        foreach (var desk in new[] { checking, adjusting, objected, lapsed })
        {
            var single = await desk.ApplyToRoundAsync();
            var file = await city.ApplicationsAsync($"{desk.Person.IdNumber},{desk.Person.Name},own,,");

            Assert.Equal(("application.no-valid-score", "application.no-valid-score"), (single.Problem?.Code, file.Only));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_adjusted_score_is_approved_anew_and_then_valid_again(DbKind kind)
    {
        var desk = await ScoreDesk.ApprovedAsync(world.Of(kind));
        var before = (await desk.LookAsync()).Case.Eligibility;
        await desk.AdjustAsync();
        await desk.RecordAsync("scarce-trade", 1, FactState.Confirmed, new DateOnly(2024, 1, 1));

        var approved = await desk.ApproveAsync();

        Assert.Equal(before + (10 * (await desk.LookAsync()).Rules!.Scorer.EligibilityDenominator), approved.Value.Eligibility);
        Assert.Null((await desk.ApplyToRoundAsync()).Problem);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_objection_is_rejected_or_upheld_with_a_reason(DbKind kind)
    {
        var desk = await ScoreDesk.ApprovedAsync(world.Of(kind));
        var before = (await desk.LookAsync()).Case.Eligibility;
        await desk.RecordAsync("scarce-trade", 1, FactState.Confirmed, new DateOnly(2024, 1, 1));
        await desk.ObjectAsync("急需工种没有计分");

        var without = await desk.DecideAsync(uphold: true, " ");
        var rejected = await desk.DecideAsync(uphold: false);
        await desk.ObjectAsync("急需工种没有计分");
        var statement = (await desk.LookAsync()).Objection?.Act.Text;
        var upheld = await desk.DecideAsync(uphold: true);

        Assert.Equal(("score.text-missing", "急需工种没有计分"), (without.Problem?.Code, statement));
        Assert.Equal((before, ScoreState.Approved), (rejected.Value.Eligibility, rejected.Value.State));
        Assert.True(upheld.Value.Eligibility > before);
        Assert.Equal(
            [ScoreActKind.Objected, ScoreActKind.Rejected, ScoreActKind.Objected, ScoreActKind.Upheld], (await desk.LookAsync()).Acts.Select(a => a.Act.Kind));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_lapsed_score_is_applied_for_again_in_the_same_case(DbKind kind)
    {
        var desk = await ScoreDesk.ApprovedAsync(world.Of(kind));
        var number = desk.CaseNo;

        var later = await desk.LapseAsync(new DateOnly(2025, 10, 16));
        await desk.LapseAsync(new DateOnly(2025, 9, 30), "居住证功能中止");
        var lapsed = await desk.LookAsync();
        await desk.ApplyAsync();

        Assert.Equal("score.lapses-later", later.Problem?.Code);
        Assert.Equal((new DateOnly(2025, 9, 30), "居住证功能中止"), (lapsed.Case.LapsedOn, lapsed.Case.LapsedBecause));
        Assert.Equal(number, desk.CaseNo);
        Assert.Equal([ScoreActKind.Lapsed, ScoreActKind.AppliedAgain], (await desk.LookAsync()).Acts.Select(a => a.Act.Kind));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Who_applies_is_known_to_the_register_by_number_and_name(DbKind kind)
    {
        var city = world.Of(kind);
        var desk = new ScoreDesk(city, city.Newcomer());
        var stranger = Codes.IdCard.MakeSample(new DateOnly(1990, 1, 1), Codes.Sex.Male, 4_999_998).Text;

        var unknown = await desk.ApplyAsync(idNumber: stranger);
        var damaged = await desk.ApplyAsync(idNumber: "4.40106E+17");
        var other = await desk.ApplyAsync(name: "王麻子");
        var nothing = await desk.ApplyAsync(choices: []);
        var good = await desk.ApplyAsync();
        var twice = await desk.ApplyAsync();

        Assert.Equal(
            ["application.person-unknown", "person.id-number", "person.name-differs", "score.choice-missing", null, "score.application.conflict"],
            new[] { unknown, damaged, other, nothing, good, twice }.Select(o => o.Problem?.Code));
    }
}
