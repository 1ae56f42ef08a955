using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Ranking;
using Ronghe.Rounds.Replays;
using Ronghe.Rounds.Rules;
using Ronghe.Rounds.Tests.Admissions;
using Ronghe.TestKit;
using Ronghe.Web;

namespace Ronghe.Rounds.Tests.Replays;

/// <summary>Other rules on the frozen applicants of a round: the same bytes as a round under them, compared with an obvious count.</summary>
public sealed class ReplayTests
{
    private const string Edition = "2023-2026";
    private const string Rules = "programmes/hukou/2023-2026/points.dmn";

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task The_rules_of_the_round_itself_give_the_bytes_that_were_sealed_and_touch_nobody(DbKind kind)
    {
        await using var on = await TestDeployment.CreateAsync(kind);
        var list = await SmallCity.RunToProvisionalAsync(on, 400, 7);

        var replay = await RunAsync(on, await FilesAsync(on), quota: null);

        using var package = new ZipArchive(new MemoryStream(SmallCity.Package(on, list.FullPackage!)));
        using var stated = package.GetEntry("results.csv")!.Open();
        using var bytes = new MemoryStream();
        await stated.CopyToAsync(bytes, TestContext.Current.CancellationToken);
        Assert.Equal(bytes.ToArray(), SmallCity.Package(on, replay.Replay.ResultFile!));
        var result = replay.Result!;
        Assert.Equal((0, 0, 0, 0, list.Admitted), (result.Gained, result.Lost, result.Up, result.Down, result.After.Admitted));
        Assert.Empty(result.Examples);
        Assert.All(result.Groups, g => Assert.Equal(list.Applicants, g.Rows.Sum(r => r.Applicants)));
    }

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task Who_gains_and_who_loses_is_what_counting_both_results_says(DbKind kind)
    {
        await using var on = await TestDeployment.CreateAsync(kind);
        await SmallCity.RunToProvisionalAsync(on, 600, 11);
        var files = await FilesAsync(on);
        var same = await RunAsync(on, files, quota: 60);
        var changed = await RunAsync(on, With(files, Rules, Richer), quota: 60);

        var (was, would) = (Rows(on, same), Rows(on, changed));
        var (before, after) = (Admitted(was), Admitted(would));
        var result = changed.Result!;

        Assert.True(before.Count < result.Before.Admitted, "A smaller quota admits fewer.");
        var sealedOnes = await on.InScopeAsync(s => s.GetRequiredService<RoundsDb>().Rows.AsNoTracking().Where(r => r.Outcome == Outcome.Admitted).Select(r => r.ApplicationNo).ToListAsync());
        Assert.Equal(after.Except(sealedOnes).Count(), result.Gained);
        Assert.Equal(sealedOnes.Except(after).Count(), result.Lost);
        Assert.True(result.Up > 0 && result.Down == 0, $"{result.Up} up, {result.Down} down");
        Assert.Equal(was.Count(r => Number(would[r.Key][3]) > Number(r.Value[3])), result.Up);
        Assert.Equal(after.Count, result.After.Admitted);
        foreach (var group in result.Groups)
        {
            Assert.Equal((result.Gained, result.Lost, after.Count), (group.Rows.Sum(r => r.Gained), group.Rows.Sum(r => r.Lost), group.Rows.Sum(r => r.AdmittedAfter)));
        }
    }

    [Fact]
    public async Task One_applicant_stands_under_both_rules_point_by_point_and_the_look_is_on_record()
    {
        await using var on = await TestDeployment.CreateAsync(DbKind.Sqlite);
        await SmallCity.RunToProvisionalAsync(on, 400, 13);
        var replay = await RunAsync(on, With(await FilesAsync(on), Rules, Richer), quota: null);
        var example = replay.Result!.Examples.First(e => e.Kind is "up" or "gained");

        var one = await on.InScopeAsync(s => s.GetRequiredService<ReplayReader>().TryAsync(replay, example.Application, default));
        var nobody = await on.InScopeAsync(s => s.GetRequiredService<ReplayReader>().TryAsync(replay, long.MaxValue, default));

        Assert.Null(nobody);
        Assert.Equal((example.ScoreBefore, example.ScoreAfter), (one!.Before.Ranking!.Value.Low.Rounded, one.After.Ranking!.Value.Low.Rounded));
        var moved = one.After.Indicators.Where(i => i.Points != one.Before.Indicators.Single(b => b.Indicator.Id == i.Indicator.Id).Points).ToList();
        Assert.Single(moved);
    }

    [Fact]
    public async Task What_cannot_be_tried_is_refused_before_anything_runs_and_says_why()
    {
        await using var on = await TestDeployment.CreateAsync(DbKind.Sqlite);
        await SmallCity.LoadAsync(on, 200, 17);
        var round = await SmallCity.OpenAsync(on);
        var pack = (await on.InScopeAsync(s => Task.FromResult(s.GetRequiredService<CityPack>().Get()))).Value;
        var early = await AskAsync(on, round, pack.Files, Edition, null);
        on.Clock.Now = TestClock.Moment("2025-11-11T09:00");
        await SmallCity.RunAsync(on, round);

        var broken = await AskAsync(on, round, With(pack.Files, Rules, text => text.Replace("</definitions>", "", StringComparison.Ordinal)), Edition, null);
        var unknown = await AskAsync(on, round, pack.Files, "1999", null);
        var negative = await AskAsync(on, round, pack.Files, Edition, -1);
        var other = await AskAsync(on, round, pack.Files, "2014-2015", null);

        Assert.Equal(["replay.nothing-frozen", "replay.pack", "replay.edition", "replay.quota"], new[] { early, broken, unknown, negative }.Select(o => o.Problem!.Code));
        Assert.Contains(other.Problem!.Code, new[] { "replay.kind", "replay.choice", "sheet.missing", "edition.invalid" });
    }

    [Fact]
    public async Task After_its_time_the_figures_stay_and_nobody_is_in_them()
    {
        await using var on = await TestDeployment.CreateAsync(DbKind.Sqlite);
        await SmallCity.RunToProvisionalAsync(on, 300, 19);
        var replay = await RunAsync(on, With(await FilesAsync(on), Rules, Richer), quota: null);

        await on.InScopeAsync(async s =>
        {
            var kept = s.GetServices<IRetained>().Single(r => r.Category == "replay");
            var one = Assert.Single(await kept.ListAsync(on.Clock.Now.AddDays(1), 0, 10, default));
            Assert.Equal(replay.Replay.ResultFile, Assert.Single(one.Files));
            await kept.EraseAsync(one.Item, default);
            return 0;
        });
        var after = await on.InScopeAsync(s => s.GetRequiredService<ReplayReader>().FindAsync(replay.Replay.PublicId, default));

        Assert.Null(after!.Replay.ResultFile);
        Assert.Empty(after.Result!.Examples);
        Assert.Equal(replay.Result!.Up, after.Result.Up);
    }

    [Fact]
    public async Task Groups_of_so_few_that_they_could_be_told_apart_are_hidden()
    {
        await using var on = await TestDeployment.CreateAsync(DbKind.Sqlite);
        var group = new ReplayGroup("age", [new("20", 40, 12, 15, 3, 0), new("25", 60, 20, 17, 0, 3), new("50", 2, 1, 1, 0, 0)]);

        var rows = await on.InScopeAsync(s => Task.FromResult(s.GetRequiredService<ReplayWords>().Rows(group, s.GetRequiredService<CityPack>().Get().Value)));

        Assert.Equal(["不满 25 岁", "25–29 岁", "50 岁及以上"], rows.Select(r => r.Name));
        Assert.All(rows.SelectMany(r => r.Figures).OfType<long>(), figure => Assert.True(figure is 0 or >= ReplayWords.Least));
        Assert.Null(rows[2].Figures[0]);
    }

    /// <summary>An owned home gives 30 points instead of 20.</summary>
    private static string Richer(string dmn)
    {
        const string Own = "<inputEntry><text>\"own\"</text></inputEntry>";
        var at = dmn.IndexOf("<outputEntry><text>20</text></outputEntry>", dmn.IndexOf(Own, StringComparison.Ordinal), StringComparison.Ordinal);
        return dmn[..at] + dmn[at..].Replace("<text>20</text>", "<text>30</text>", StringComparison.Ordinal)[..42] + dmn[(at + 42)..];
    }

    private static Dictionary<string, byte[]> With(IReadOnlyDictionary<string, byte[]> files, string path, Func<string, string> change) =>
        files.ToDictionary(f => f.Key, f => f.Key == path ? Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(f.Value))) : f.Value, StringComparer.Ordinal);

    private static async Task<IReadOnlyDictionary<string, byte[]>> FilesAsync(TestDeployment on)
    {
        var round = await SmallCity.RoundAsync(on);
        return await on.InScopeAsync(s => Task.FromResult(s.GetRequiredService<RoundRules>().Of(round).Pack.Files));
    }

    private static Task<Outcome<Replay>> AskAsync(TestDeployment on, Round round, IReadOnlyDictionary<string, byte[]> files, string edition, int? quota) =>
        on.InScopeAsync(s => s.GetRequiredService<AskReplay>().RunAsync(new RulesToTry(null, "试算", files), round.RoundNo, edition, quota, default));

    private static async Task<ReplayPicture> RunAsync(TestDeployment on, IReadOnlyDictionary<string, byte[]> files, int? quota)
    {
        var asked = await AskAsync(on, await SmallCity.RoundAsync(on), files, Edition, quota);
        var job = await on.RunJobAsync(RunReplay.JobKind, asked.Value.Subject, asked.Value.ReplayNo.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(job.State == JobState.Done, $"{job.State} {job.RefusedBecause}");
        return (await on.InScopeAsync(s => s.GetRequiredService<ReplayReader>().FindAsync(asked.Value.PublicId, default)))!;
    }

    private static Dictionary<long, string[]> Rows(TestDeployment on, ReplayPicture replay) => Encoding.UTF8.GetString(SmallCity.Package(on, replay.Replay.ResultFile!)).Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Skip(1).Select(line => line.TrimEnd('\r').Split(',')).ToDictionary(f => long.Parse(f[0], System.Globalization.CultureInfo.InvariantCulture));

    private static long Number(string field) => long.Parse(field, System.Globalization.CultureInfo.InvariantCulture);

    private static List<long> Admitted(Dictionary<long, string[]> rows) => [.. rows.Where(r => r.Value[^1] == "1").Select(r => r.Key)];
}
