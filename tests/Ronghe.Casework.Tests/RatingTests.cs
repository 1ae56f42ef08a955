using Ronghe.Casework.Filings;
using Ronghe.Casework.Ratings;
using Ronghe.Data;
using Ronghe.Kernel;

namespace Ronghe.Casework.Tests;

public sealed class RatingTests(Library library) : IClassFixture<Library>
{
    public static TheoryData<DbKind> Kinds => Library.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_done_is_rated_once_and_a_bad_rating_is_seen_to_by_a_day(DbKind kind)
    {
        library.SignIn();
        var applicant = new Applicant(await library.OnAsync(kind));
        var filing = await applicant.SubmittedAsync();

        var early = await RateAsync(applicant, filing, Grade.Good);
        await applicant.HandleAsync(filing.Number!, HandlingAct.Accept, null, FilingState.Submitted);
        await applicant.HandleAsync(filing.Number!, HandlingAct.Refuse, "不在本市居住。", FilingState.Accepted);
        var none = await RateAsync(applicant, filing, (Grade)9);
        var rated = await RateAsync(applicant, filing, Grade.VeryBad);
        var twice = await RateAsync(applicant, filing, Grade.VeryGood);
        var rating = await applicant.RunAsync<RateFiling, ReadRating?>(r => r.FindAsync(filing, default));
        // Whoever acted on the filing may not see to the rating: here the one who asks also handled it.
        var own = await applicant.RunAsync<FollowRating, Problem?>(f => f.RunAsync(filing.FilingNo, "已整改", default));

        Assert.Null(rated);
        Assert.Equal(["filing.wrong-state", "rating.grade", "rating.there.conflict", "rating.own-work"], new[] { early, none, twice, own }.Select(p => p!.Code));
        Assert.Equal((Grade.VeryBad, "等了很久"), (rating!.Rating.Grade, rating.Text));
        // 15 working days after 1 October 2025, with the holidays of that week and the worked Saturday of 11 October.
        Assert.Equal(new DateOnly(2025, 10, 28), rating.Rating.FollowBy);
    }

    private static Task<Problem?> RateAsync(Applicant applicant, Filing filing, Grade grade) => applicant.RunAsync<RateFiling, Problem?>(r => r.RunAsync(filing.Number!, grade, "等了很久", default));
}
