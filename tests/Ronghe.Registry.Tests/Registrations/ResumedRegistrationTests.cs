using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Data;
using Ronghe.Imports;
using Ronghe.Registry.Tests.Declarations;

namespace Ronghe.Registry.Tests.Registrations;

public sealed class ResumedRegistrationTests(Streets streets) : IClassFixture<Streets>
{
    private const int Rows = 1_500;

    /// <summary>Cut off in the middle of a transaction or between two, again and again, it ends as the undisturbed run on the other database.</summary>
    [Theory]
    [InlineData(DbKind.Sqlite, DbKind.Postgres, 5)]
    [InlineData(DbKind.Postgres, DbKind.Sqlite, 5)]
    public Task An_import_that_is_cut_off_at_any_point_ends_as_an_undisturbed_one(DbKind cutOff, DbKind undisturbed, int cuts) => CutAsync(cutOff, undisturbed, cuts);

    [Theory]
    [InlineData(DbKind.Sqlite, DbKind.Postgres, 100)]
    [InlineData(DbKind.Postgres, DbKind.Sqlite, 100)]
    [Trait("length", "long")]
    public Task An_import_that_is_cut_off_a_hundred_times_ends_as_an_undisturbed_one(DbKind cutOff, DbKind undisturbed, int cuts) => CutAsync(cutOff, undisturbed, cuts);

    private async Task CutAsync(DbKind cutOff, DbKind undisturbed, int cuts)
    {
        var whole = await FilledAsync(undisturbed, cutOff, cuts);
        var cut = await FilledAsync(cutOff, cutOff, cuts);
        var expected = await whole.Village.ImportAsync(whole.File);
        var begun = (await cut.Village.SubmitAsync(cut.File)).Value.Import;
        var random = new Random(cuts);
        var reached = new List<int>();
        for (var i = 0; i < cuts; i++)
        {
            using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(1, 400)));
            reached.Add(await RunAsync(cut.Village, begun, stop.Token));
        }

        Assert.Equal(reached.Order(), reached);
        await RunAsync(cut.Village, begun, default);
        var result = await cut.Village.ResultAsync(begun.ImportNo);

        Assert.Equal((expected.Import.Good, expected.Import.Bad, expected.Import.Tally), (result.Import.Good, result.Import.Bad, result.Import.Tally));
        Assert.Equal(expected.Codes, result.Codes);
        Assert.Equal(await DigestAsync(whole), await DigestAsync(cut));
    }

    /// <summary>Runs until it is done or stopped.</summary>
    /// <returns>How many rows are stored.</returns>
    private static async Task<int> RunAsync(Village village, Import import, CancellationToken stop)
    {
        await village.Street.On.InScopeAsync(async services =>
        {
            try
            {
                var worker = services.GetServices<IJobWorker>().Single(w => w.Kind == ImportWorker.JobKind);
                Assert.Null(await worker.RunAsync(import.ImportNo.ToString(CultureInfo.InvariantCulture), new Quiet(), stop));
            }
            catch (OperationCanceledException)
            {
                // The scope is thrown away as a killed process would leave it.
            }

            return true;
        });
        return (await village.ResultAsync(import.ImportNo)).Import.Done;
    }

    private async Task<(Village Village, string File, int First, IReadOnlyList<long> Suites)> FilledAsync(DbKind kind, DbKind cutOff, int cuts)
    {
        var village = new Village(await streets.OnAsync(kind));
        var homes = await village.BuildAsync($"中断{cutOff}{cuts}路", 3);
        var file = new StringBuilder();
        for (var i = 0; i < Rows; i++)
        {
            var serial = FirstOf(cutOff, cuts) + (i % 13 == 0 ? i / 2 : i);
            file.Append(Village.Row(serial, "王小花", homes[i % homes.Count], i % 17 == 0 ? "2025-02-30" : "2025-09-01"));
        }

        return (village, file.ToString(), FirstOf(cutOff, cuts), [.. homes.Select(h => h.Suite.DwellingNo)]);
    }

    private static async Task<string> DigestAsync((Village Village, string File, int First, IReadOnlyList<long> Suites) filled)
    {
        var text = new StringBuilder();
        for (var i = 0; i < Rows; i += 7)
        {
            var life = await filled.Village.LifeAsync(filled.First + i) ?? "nobody";
            for (var home = 0; home < filled.Suites.Count; home++)
            {
                life = life.Replace($"@{filled.Suites[home]}/", $"@home{home}/", StringComparison.Ordinal);
            }

            text.AppendLine(life);
        }

        return text.ToString();
    }

    private static int FirstOf(DbKind cutOff, int cuts) => (cutOff == DbKind.Sqlite ? 40_000 : 50_000) + (cuts * 1_000);

    private sealed class Quiet : IProgressReport
    {
        public Task ReportAsync(string step, long done, long total, CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            return Task.CompletedTask;
        }
    }
}
