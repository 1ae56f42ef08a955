using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.TestKit;

namespace Ronghe.Data.Tests;

public sealed class JobsTests
{
    [Fact]
    public void A_refusal_is_stored_so_that_it_is_said_in_the_language_of_whoever_reads_it()
    {
        var problem = new Kernel.Problem("round.wrong-stage", new Kernel.Term("act.round.run"), new DateOnly(2025, 10, 10), new DateTimeOffset(2025, 10, 10, 9, 0, 0, TimeSpan.FromHours(8)));

        var read = StoredProblem.Read(StoredProblem.Write(problem));

        Assert.Equal((problem.Code, 3), (read?.Code, read?.Args.Count));
        Assert.Equal(problem.Args, read?.Args);
    }

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task Asking_twice_for_the_same_work_gives_one_job(DbKind kind)
    {
        await using var deployment = await TestDeployment.CreateAsync(kind);

        var first = await EnqueueAsync(deployment);
        var second = await EnqueueAsync(deployment);

        Assert.Equal(first, second);
    }

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task A_job_under_lease_is_not_run_by_another_until_the_lease_has_ended(DbKind kind)
    {
        await using var deployment = await TestDeployment.CreateAsync(kind);
        var id = await EnqueueAsync(deployment);
        await LeaseToAnotherAsync(deployment, id, deployment.Clock.Now.AddSeconds(60));
        var jobs = deployment.Services.GetRequiredService<Jobs>();

        var early = await jobs.RunAsync(id, null, CancellationToken.None);
        deployment.Clock.Now = deployment.Clock.Now.AddSeconds(61);
        var late = await jobs.RunAsync(id, null, CancellationToken.None);

        Assert.False(early);
        Assert.True(late);
    }

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task A_worker_that_reports_nothing_is_stopped_within_seconds_when_its_job_is_cancelled(DbKind kind)
    {
        await using var deployment = await TestDeployment.CreateAsync(kind, configure: services => services.AddScoped<IJobWorker, SilentWorker>());
        var id = await deployment.InScopeAsync(s => s.GetRequiredService<JobQueue>().EnqueueAsync(SilentWorker.JobKind, "silent", "", "test", default));
        var jobs = deployment.Services.GetRequiredService<Jobs>();
        var running = Task.Run(() => jobs.RunAsync(id, null, CancellationToken.None), TestContext.Current.CancellationToken);
        await SilentWorker.Begun.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.True(await deployment.InScopeAsync(s => s.GetRequiredService<JobQueue>().CancelAsync(id, default)));

        Assert.True(await running.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken));
        Assert.Equal(JobState.Cancelled, (await jobs.FindAsync(id, default))!.State);
        SilentWorker.Begun = new();
    }

    private sealed class SilentWorker : IJobWorker
    {
        public const string JobKind = "test.silent";

        public static TaskCompletionSource Begun { get; set; } = new();

        public string Kind => JobKind;

        public async Task<Kernel.Problem?> RunAsync(string arguments, IProgressReport progress, CancellationToken cancellation)
        {
            Begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
            return null;
        }
    }

    [Fact]
    public async Task A_refusal_keeps_its_code_and_arguments()
    {
        await using var deployment = await TestDeployment.CreateAsync(DbKind.Sqlite);

        var job = await deployment.RunJobAsync("registry.load-city", "registry", "/nowhere");

        Assert.Equal(JobState.Failed, job.State);
        Assert.Equal("city.not-found", job.RefusedBecause?.Code);
        Assert.Equal(["/nowhere"], job.RefusedBecause?.Args);
    }

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task A_job_that_is_cancelled_stops_where_it_reports_next_and_cannot_be_cancelled_again(DbKind kind)
    {
        var worker = new SlowWorker();
        await using var deployment = await TestDeployment.CreateAsync(kind, configure: services => services.AddSingleton<IJobWorker>(worker));
        var id = await deployment.InScopeAsync(s => s.GetRequiredService<JobQueue>().EnqueueAsync(SlowWorker.JobKind, "slow", "", "test", CancellationToken.None));
        worker.BetweenReports = async () => Assert.True(await CancelAsync(deployment, id));
        var jobs = deployment.Services.GetRequiredService<Jobs>();

        Assert.True(await jobs.RunAsync(id, null, CancellationToken.None));

        Assert.Equal((JobState.Cancelled, 1), ((await jobs.FindAsync(id, CancellationToken.None))!.State, worker.Reports));
        Assert.False(await CancelAsync(deployment, id));
        Assert.False(await jobs.RunAsync(id, null, CancellationToken.None));
    }

    private static Task<bool> CancelAsync(TestDeployment deployment, Guid id) =>
        deployment.InScopeAsync(s => s.GetRequiredService<JobQueue>().CancelAsync(id, CancellationToken.None));

    private static Task<Guid> EnqueueAsync(TestDeployment deployment) => deployment.InScopeAsync(s =>
        s.GetRequiredService<JobQueue>().EnqueueAsync("registry.load-city", "registry", "/nowhere", "test", CancellationToken.None));

    private static Task<int> LeaseToAnotherAsync(TestDeployment deployment, Guid id, DateTimeOffset until) => deployment.InScopeAsync(s =>
        s.GetRequiredService<AppDbContext>().Set<Job>().Where(j => j.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(j => j.State, JobState.Running).SetProperty(j => j.LeasedBy, "another").SetProperty(j => j.LeasedUntil, until)));

    /// <summary>Reports twice, with something in between.</summary>
    private sealed class SlowWorker : IJobWorker
    {
        public const string JobKind = "test.slow";

        public string Kind => JobKind;

        public int Reports { get; private set; }

        public Func<Task> BetweenReports { get; set; } = () => Task.CompletedTask;

        public async Task<Kernel.Problem?> RunAsync(string arguments, IProgressReport progress, CancellationToken cancellation)
        {
            await progress.ReportAsync("step.one", 1, 2, cancellation);
            Reports++;
            await BetweenReports();
            await progress.ReportAsync("step.one", 2, 2, cancellation);
            Reports++;
            return null;
        }
    }
}
