using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Codes;
using Ronghe.Contracts.Insight.Offers;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Figures;
using Ronghe.Rounds.Tests.Admissions;
using Ronghe.TestKit;

namespace Ronghe.Rounds.Tests.Figures;

public sealed class RoundFigureTests
{
    public static TheoryData<DbKind> Kinds => [.. TestDeployment.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Figures_of_a_round_are_what_counting_row_by_row_gives(DbKind kind)
    {
        await using var city = await TestDeployment.CreateAsync(kind);
        var list = await SmallCity.RunToProvisionalAsync(city, persons: 400, seed: 5, leastScore: 60);
        var round = await SmallCity.RoundAsync(city);
        var applications = await city.InOwnersScopeAsync(s => s.GetRequiredService<RoundsDb>().BeyondReachAsync(() => s.GetRequiredService<RoundsDb>().Applications.Anywhere.AsNoTracking().ToListAsync(), default));
        var rows = await city.InScopeAsync(s => s.GetRequiredService<RoundsDb>().Rows.AsNoTracking().Where(r => r.ListNo == list.ListNo).ToListAsync());
        await ObjectAsync(city, round, [("2025-11-01T08:00", null), ("2025-11-09T08:00", null), ("2025-11-09T09:00", true), ("2025-11-09T10:00", false)], applications[0].ApplicationNo);

        var byDay = await ReadAsync(city, "rounds.applications");
        var byDistrict = await ReadAsync(city, "rounds.districts");
        var scores = await ReadAsync(city, "rounds.scores");
        var objections = await ReadAsync(city, "rounds.objections");
        var unanswered = await ReadAsync(city, "rounds.unanswered");

        var days = applications.CountBy(a => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(a.SubmittedAt, CityClock.Zone).DateTime)).ToDictionary();
        Assert.NotEmpty(applications);
        Assert.Equal(days.OrderBy(d => d.Key), byDay.Points.Where(p => p.Value > 0).Select(p => KeyValuePair.Create(p.Day!.Value, (int)p.Value)));
        Assert.Equal(new DateOnly(2025, 10, 10), byDay.Points[0].Day);
        Assert.Equal((applications.Count, applications.Count, "2025"), (byDay.Total, byDay.Before, byDay.Of));
        Assert.Equal(
            applications.CountBy(a => DivisionCode.Of(a.Division).At(DivisionLevel.County).Number).OrderBy(d => d.Key),
            byDistrict.Points.Select(p => KeyValuePair.Create(p.Division!.Value, (int)p.Value)));
        Assert.Equal(rows.Count, scores.Points.Sum(p => p.Value));
        Assert.Equal([1, 1, 1, 1], objections.Points.Select(p => (int)p.Value));
        Assert.Equal(2, objections.Total);
        Assert.Equal(rows.Count(r => r.Held), unanswered.Total);
    }

    [Fact]
    public async Task A_programme_without_a_round_has_no_figures()
    {
        await using var city = await TestDeployment.CreateAsync(DbKind.Sqlite);

        Assert.Null(await city.InScopeAsync(s => Figures(s).ReadAsync("rounds.applications", "hukou", default)));
    }

    private static async Task ObjectAsync(TestDeployment city, Round round, IReadOnlyList<(string At, bool? Uphold)> objections, long application) => await city.InScopeAsync(async s =>
    {
        var db = s.GetRequiredService<RoundsDb>();
        foreach (var (i, (at, uphold)) in objections.Index())
        {
            var objection = new Objection { ObjectionNo = i + 1, RoundNo = round.RoundNo, ApplicationNo = application, Text = "请核对。", ReceivedAt = TestClock.Moment(at), RecordedBy = "test" };
            if (uphold is { } decision)
            {
                Assert.Null(objection.Decide(decision, "核对过", "test", TestClock.Moment(at), 1));
            }

            db.Objections.Add(objection);
        }

        await db.SaveChangesAsync(default);
        return true;
    });

    private static async Task<Figure> ReadAsync(TestDeployment city, string name) => (await city.InScopeAsync(s => Figures(s).ReadAsync(name, "hukou", default)))!;

    private static RoundFigures Figures(IServiceProvider services) => services.GetServices<IFigures>().OfType<RoundFigures>().Single();
}
