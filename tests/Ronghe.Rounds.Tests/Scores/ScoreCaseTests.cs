using Ronghe.Rounds.Scores;

namespace Ronghe.Rounds.Tests.Scores;

public sealed class ScoreCaseTests
{
    private static readonly DateTimeOffset At = new(2025, 10, 15, 1, 0, 0, TimeSpan.Zero);
    private static readonly ComputedScore Answered = new("2023-2026", "hash", 7, 150, 150, 100, 100, OutOfDomain: false);

    public static TheoryData<string, string> Moves => new(
        from state in Enum.GetNames<ScoreState>()
        from move in new[] { "approve", "adjust", "object", "uphold", "reject", "lapse", "apply-again" }
        select (state, move));

    [Theory]
    [MemberData(nameof(Moves))]
    public void A_case_moves_only_along_its_way(string from, string move)
    {
        string[] allowed =
        [
            "Checking approve Approved", "Checking lapse Lapsed", "Approved adjust Adjusting", "Approved object Objected", "Approved lapse Lapsed",
            "Adjusting approve Approved", "Adjusting lapse Lapsed", "Objected uphold Approved", "Objected reject Approved", "Objected lapse Lapsed",
            "Lapsed apply-again Checking",
        ];
        var expected = allowed.SingleOrDefault(a => a.StartsWith($"{from} {move} ", StringComparison.Ordinal))?.Split(' ')[2];
        var standing = In(from);

        var problem = Move(standing, move);

        Assert.Equal(expected is null ? "score.wrong-state" : null, problem?.Code);
        Assert.Equal(expected ?? from, standing.State.ToString());
        Assert.Equal(standing.State == ScoreState.Approved, standing.IsValid);
    }

    [Theory]
    [InlineData(149, 150, 100, 100, false, "score.unanswered")]
    [InlineData(150, 150, 99, 100, false, "score.unanswered")]
    [InlineData(150, 150, 100, 100, true, "score.out-of-domain")]
    public void A_score_that_an_answer_could_still_change_is_not_approved(long low, long high, long rankingLow, long rankingHigh, bool outside, string code)
    {
        var standing = In("Checking");

        var problem = standing.Approve(new ComputedScore("2023-2026", "hash", 7, low, high, rankingLow, rankingHigh, outside), At);

        Assert.Equal((code, ScoreState.Checking, null), (problem?.Code, standing.State, standing.Eligibility));
    }

    [Fact]
    public void A_rejected_objection_leaves_the_score_as_it_was_approved()
    {
        var standing = In("Objected");

        standing.Reject();

        Assert.Equal((150L, 100L, 7L), (standing.Eligibility, standing.Ranking, standing.KnownSeq));
    }

    [Fact]
    public void A_score_applied_for_again_keeps_nothing_of_the_lapsed_one()
    {
        var standing = In("Lapsed");

        standing.ApplyAgain(2025, "1", 440106000000000, At);

        Assert.Equal(("1", null, null, null, null), (standing.Choices, standing.Eligibility, standing.ApprovedAt, standing.LapsedBecause, standing.LapsedOn));
    }

    private static ScoreCase In(string state)
    {
        var standing = new ScoreCase { CaseNo = 1, PersonNo = 1, Programme = "hukou", Year = 2025, Choices = "0", AppliedAt = At, Division = 440106000000000 };
        if (state != "Checking")
        {
            standing.Approve(Answered, At);
        }

        _ = state switch
        {
            "Adjusting" => standing.Reopen(ScoreState.Adjusting),
            "Objected" => standing.Reopen(ScoreState.Objected),
            "Lapsed" => standing.Lapse("已取得本市户籍", new DateOnly(2025, 10, 1)),
            _ => null,
        };
        return standing;
    }

    private static Kernel.Problem? Move(ScoreCase standing, string move) => move switch
    {
        "approve" => standing.Approve(Answered, At),
        "adjust" => standing.Reopen(ScoreState.Adjusting),
        "object" => standing.Reopen(ScoreState.Objected),
        "uphold" => standing.Uphold(Answered, At),
        "reject" => standing.Reject(),
        "lapse" => standing.Lapse("死亡", new DateOnly(2025, 10, 1)),
        _ => standing.ApplyAgain(2025, "0", 440106000000000, At),
    };
}
