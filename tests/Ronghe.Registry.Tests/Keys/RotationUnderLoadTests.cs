using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Data;
using Ronghe.TestKit;

namespace Ronghe.Registry.Tests.Keys;

/// <summary>
/// Keys change in another process that is killed again and again, while this one looks people up, opens them and adds new ones: nobody is
/// ever missed and nothing fails to open.
/// </summary>
public sealed class RotationUnderLoadTests
{
    private const int Killed = 137;
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "ronghe");
    private static readonly string[] Keys = ["id-index", "id", "name"];

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public Task Keys_change_under_load_and_through_kills(DbKind kind) => ChangeAsync(kind, persons: 400, perSecond: 20, kills: 1);

    [Theory]
    [Trait("length", "long")]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public Task Keys_change_at_200_requests_a_second_and_through_ten_kills(DbKind kind) => ChangeAsync(kind, persons: 30_000, perSecond: 200, kills: 10);

    private static async Task ChangeAsync(DbKind kind, int persons, int perSecond, int kills)
    {
        await using var city = await TestDeployment.CreateAsync(kind);
        await People.AddAsync(city, Enumerable.Range(1, persons).Select(i => (long)i));
        using var stop = new CancellationTokenSource();
        var load = new Load(city, persons, perSecond);
        var running = load.RunAsync(stop.Token);

        var killed = 0;
        foreach (var (key, turn) in Keys.Select((k, i) => (k, i)))
        {
            string[] verb = ["key", "rotate", key];
            for (var mine = (kills + turn) / Keys.Length; mine > 0; mine--)
            {
                var code = await RunAsync(city, verb, mine % 2 == 0 ? "before-commit:3" : "key.batch:1");
                Assert.Equal(Killed, code);
                killed++;
                verb = ["key", "renew", key];
            }

            Assert.Equal(0, await RunAsync(city, verb, null));
        }

        await stop.CancelAsync();
        await running;
        Assert.Equal(kills, killed);
        Assert.Empty(load.Faults);
        Assert.True(load.Requests > perSecond, $"Only {load.Requests} requests were made.");
        TestContext.Current.SendDiagnosticMessage("{0}: {1} requests, {2:F0} a second", kind, load.Requests, load.Requests / load.Seconds);
        foreach (var key in Keys)
        {
            city.Clock.Now = DateTimeOffset.UtcNow + KeyRotation.Grace;
            Assert.Null((await People.RetireAsync(city, key, 1)).Problem);
            Assert.Equal(JobState.Done, await People.RenewAsync(city, key));
        }

        Assert.Empty(await People.FaultsAsync(city, [.. Enumerable.Range(1, persons).Select(i => (long)i)]));
    }

    private static async Task<int> RunAsync(TestDeployment city, string[] verb, string? fault)
    {
        var start = new ProcessStartInfo(Program, [.. verb, "--data", city.Folder, "--json"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        start.Environment["RONGHE_FAULTS"] = fault;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode is 0 or Killed, $"{string.Join(' ', verb)}: {process.ExitCode} {await output} {await errors}");
        return process.ExitCode;
    }

    /// <summary>Looks people up all the time, and adds one now and then who must be found from then on.</summary>
    private sealed class Load(TestDeployment city, int persons, int perSecond)
    {
        private const int Workers = 4;
        private readonly Lock _lock = new();
        private readonly Stopwatch _watch = Stopwatch.StartNew();
        private int _requests;

        public List<string> Faults { get; } = [];

        public int Requests => _requests;

        public double Seconds => _watch.Elapsed.TotalSeconds;

        public Task RunAsync(CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(() => WorkAsync(worker, stop))));

        private async Task WorkAsync(int worker, CancellationToken stop)
        {
            var random = new Random(worker);
            var pause = TimeSpan.FromSeconds((double)Workers / perSecond);
            var added = 1_000_000L * (worker + 1);
            var begun = added;
            for (var due = _watch.Elapsed; !stop.IsCancellationRequested; due += pause)
            {
                var wait = due - _watch.Elapsed;
                if (wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait, CancellationToken.None);
                }

                if (random.Next(100) == 0)
                {
                    await People.AddAsync(city, [++added]);
                }

                var one = added > begun && random.Next(5) == 0 ? random.NextInt64(begun + 1, added + 1) : random.NextInt64(1, persons + 1);
                var faults = await People.FaultsAsync(city, [one]);
                Interlocked.Increment(ref _requests);
                lock (_lock)
                {
                    Faults.AddRange(faults);
                }
            }

            _watch.Stop();
        }
    }
}
