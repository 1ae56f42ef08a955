using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Data;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Applications;
using Ronghe.Rounds.Scores;
using Ronghe.SampleCity;
using Ronghe.TestKit;

namespace Ronghe.Rounds.Tests.Admissions;

/// <summary>A small synthetic city with its scores and its round, made by the same use cases that an operator runs.</summary>
internal static class SmallCity
{
    public static async Task LoadAsync(TestDeployment on, int persons, long seed)
    {
        var files = Path.Combine(on.Folder, "city");
        await SampleCityMaker.MakeAsync(new CitySpec(persons, seed, CitySpec.DefaultDivision, CitySpec.DefaultAsOf), files, 1, null, CancellationToken.None);
        await DoneAsync(on, "registry.load-city", files);
    }

    public static async Task<Round> OpenAsync(TestDeployment on)
    {
        on.Clock.Now = TestClock.Moment("2025-10-09T09:00");
        await DoneAsync(on, ScoreEveryone.JobKind, JsonSerializer.Serialize(new ScoreArguments("hukou", 2025)));
        on.Clock.Now = TestClock.Moment("2025-10-10T09:00");
        var opened = await on.InScopeAsync(s => s.GetRequiredService<OpenRound>().RunAsync(
            "hukou", 2025, new Dictionary<string, string>(StringComparer.Ordinal), sampleValues: true, CancellationToken.None));
        return opened.Value;
    }

    public static async Task<SealedList> RunToProvisionalAsync(TestDeployment on, int persons, long seed, long leastScore = 100)
    {
        await LoadAsync(on, persons, seed);
        var round = await OpenAsync(on);
        await DoneAsync(on, ApplyEveryone.JobKind, JsonSerializer.Serialize(new ApplyArguments(round.RoundNo, leastScore * 232792560)));
        on.Clock.Now = TestClock.Moment("2025-11-11T09:00");
        await RunAsync(on, round);
        return await ListAsync(on, ListKind.Provisional);
    }

    public static Task RunAsync(TestDeployment on, Round round) =>
        DoneAsync(on, RunRoundWorker.JobKind, round.RoundNo.ToString(CultureInfo.InvariantCulture));

    public static Task<Round> RoundAsync(TestDeployment on) =>
        on.InScopeAsync(s => s.GetRequiredService<RoundsDb>().Rounds.AsNoTracking().SingleAsync());

    public static Task<SealedList> ListAsync(TestDeployment on, ListKind kind) =>
        on.InScopeAsync(s => s.GetRequiredService<RoundsDb>().Lists.AsNoTracking().SingleAsync(l => l.Kind == kind));

    public static byte[] Package(TestDeployment on, string name)
    {
        using var file = on.Services.GetRequiredService<FileStore>().Open(name);
        var content = new byte[file.Length];
        file.ReadExactly(content);
        return content;
    }

    private static async Task DoneAsync(TestDeployment on, string kind, string arguments)
    {
        var job = await on.RunJobAsync(kind, $"test:{kind}", arguments);
        Assert.True(job.State == JobState.Done, $"{kind}: {job.State} {job.RefusedBecause}");
    }
}
