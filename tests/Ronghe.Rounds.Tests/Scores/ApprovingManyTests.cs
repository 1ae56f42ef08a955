using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Columns;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Rounds.Scores;
using Ronghe.Rounds.Scores.Many;
using Ronghe.Rounds.Tests.Imports;
using Ronghe.TestKit;

namespace Ronghe.Rounds.Tests.Scores;

[Collection(ImportCollection.Name)]
public sealed class ApprovingManyTests(ImportWorld world)
{
    public static TheoryData<DbKind> Kinds => [.. TestDeployment.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_preview_says_how_many_and_who_is_left_out_and_why(DbKind kind)
    {
        var city = world.Of(kind);
        var (ready, open, done) = (await AdjustingAsync(city, 2), await WaitingAsync(city), await ScoreDesk.ApprovedAsync(city));

        var counted = await PreviewAsync(city, [.. ready.Select(d => d.CaseNo), open.CaseNo, done.CaseNo, 999_999]);

        Assert.Equal(ready.Select(d => d.CaseNo).Order(), counted.Items);
        Assert.Equal([("not-found", 1), ("state", 1), ("unanswered", 1)], counted.LeftOut.Order());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Each_score_is_approved_once_with_its_entry_and_a_changed_one_is_skipped_with_the_reason(DbKind kind)
    {
        var city = world.Of(kind);
        var desks = await AdjustingAsync(city, 4);
        var cases = desks.ConvertAll(d => d.CaseNo);
        var begun = await BeginAsync(city, cases, 4);
        await desks[1].RecordAsync("education", 4, FactState.Confirmed, new DateOnly(2011, 7, 1));

        var job = await RunAsync(city, begun);
        var again = await city.On.RunJobAsync(BulkDesk.JobKind, begun.Id.ToString(), begun.Id.ToString());

        Assert.Equal((JobState.Done, JobState.Done), (job.State, again.State));
        var rows = await RowsAsync(city, begun);
        Assert.Equal([BulkState.Done, BulkState.Refused, BulkState.Done, BulkState.Done], cases.Select(c => rows.Single(r => r.Item == c).State));
        Assert.Equal("score.evidence.conflict", rows.Single(r => r.Item == cases[1]).RefusedBecause?.Code);
        foreach (var desk in desks)
        {
            Assert.Equal(desk == desks[1] ? 0 : 1, (await desk.AuditAsync()).Count(a => a == "score.approve"));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Another_number_than_was_counted_is_refused_and_says_the_right_one(DbKind kind)
    {
        var city = world.Of(kind);
        var cases = (await AdjustingAsync(city, 2)).ConvertAll(d => d.CaseNo);

        var refused = await city.On.InScopeAsync(s => s.GetRequiredService<ApproveMany>().BeginAsync(new ApproveAsked(cases), 3, default));
        var nobody = await city.On.InScopeAsync(s => s.GetRequiredService<ApproveMany>().BeginAsync(new ApproveAsked([999_999]), 0, default));

        Assert.Equal(("confirm.count", 2), (refused.Problem?.Code, refused.Problem?.Args[0]));
        Assert.Equal("bulk.nobody", nobody.Problem?.Code);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Stopped_in_between_what_is_done_stays_and_the_rest_can_be_gone_on_with(DbKind kind)
    {
        var city = world.Of(kind);
        var begun = await BeginAsync(city, (await AdjustingAsync(city, 3)).ConvertAll(d => d.CaseNo), 3);
        var id = await GoOnAsync(city, begun);
        Assert.True(await city.On.InScopeAsync(s => s.GetRequiredService<JobQueue>().CancelAsync(id, default)));
        Assert.False(await city.On.Services.GetRequiredService<Jobs>().RunAsync(id, null, default));
        Assert.All(await RowsAsync(city, begun), r => Assert.Equal(BulkState.Waiting, r.State));

        Assert.Equal(JobState.Done, (await RunAsync(city, begun)).State);
        Assert.All(await RowsAsync(city, begun), r => Assert.Equal(BulkState.Done, r.State));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Killed_anywhere_each_score_is_approved_once_in_the_end(DbKind kind)
    {
        var city = world.Of(kind);
        var desks = await AdjustingAsync(city, 5);
        var begun = await BeginAsync(city, desks.ConvertAll(d => d.CaseNo), 5);
        var job = await GoOnAsync(city, begun);
        string[] verb = ["job", "run", job.ToString(), "--now", "2025-10-15T09:00"];

        foreach (var fault in new[] { "bulk.row:2", "before-commit:1" })
        {
            Assert.Equal(ProgramRun.Killed, ProgramRun.Run(city.On.Folder, fault, verb).Code);
        }

        var (code, output) = ProgramRun.Run(city.On.Folder, null, verb);
        Assert.True(code == 0, output);
        Assert.All(await RowsAsync(city, begun), r => Assert.Equal(BulkState.Done, r.State));
        foreach (var desk in desks)
        {
            Assert.Single(await desk.AuditAsync(), "score.approve");
            Assert.Single((await desk.LookAsync()).Acts, a => a.Act.Kind == ScoreActKind.Approved);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_account_that_was_shut_or_holds_no_right_any_more_approves_nothing_more(DbKind kind)
    {
        var city = world.Of(kind);
        var cases = (await AdjustingAsync(city, 2)).ConvertAll(d => d.CaseNo);
        var begun = await city.On.InScopeAsync(async s =>
        {
            var (desk, numbers) = (s.GetRequiredService<BulkDesk>(), s.GetRequiredService<Numbers>());
            return await s.GetRequiredService<RoundsDb>().InTransactionAsync(
                async () => await desk.BeginAsync(ApproveOne.Act, "account:987654", await numbers.LastSequenceAsync(default), cases, default), default);
        });

        Assert.Equal(JobState.Done, (await RunAsync(city, begun)).State);

        Assert.All(await RowsAsync(city, begun), r => Assert.Equal((BulkState.Refused, "account.shut.forbidden"), (r.State, r.RefusedBecause?.Code)));
        Assert.Equal(2, await city.On.InScopeAsync(s => s.GetRequiredService<RoundsDb>().Cases.Anywhere.CountAsync(c => cases.Contains(c.CaseNo) && c.State == ScoreState.Adjusting)));
    }

    private static async Task<List<ScoreDesk>> AdjustingAsync(ImportWorld.City city, int count)
    {
        var desks = new List<ScoreDesk>();
        for (var i = 0; i < count; i++)
        {
            var desk = await ScoreDesk.ApprovedAsync(city);
            Assert.Null((await desk.AdjustAsync()).Problem);
            desks.Add(desk);
        }

        return [.. desks.OrderBy(d => d.CaseNo)];
    }

    private static async Task<ScoreDesk> WaitingAsync(ImportWorld.City city)
    {
        var desk = await ScoreDesk.WithoutDegreeAsync(city);
        Assert.Null((await desk.ApplyAsync()).Problem);
        await desk.RecordAsync("education", ScoreDesk.Bachelor, FactState.Unanswered, new DateOnly(2010, 7, 1));
        return desk;
    }

    private static async Task<ApprovePreview> PreviewAsync(ImportWorld.City city, IReadOnlyList<long> cases) =>
        (await city.On.InScopeAsync(s => s.GetRequiredService<PreviewApproval>().RunAsync(new ApproveAsked(cases), default))).Value;

    private static async Task<BulkRun> BeginAsync(ImportWorld.City city, IReadOnlyList<long> cases, int count) =>
        (await city.On.InScopeAsync(s => s.GetRequiredService<ApproveMany>().BeginAsync(new ApproveAsked(cases), count, default))).Value;

    private static Task<Guid> GoOnAsync(ImportWorld.City city, BulkRun run) => city.On.InScopeAsync(s => s.GetRequiredService<BulkDesk>().GoOnAsync(run, default));

    private static async Task<Job> RunAsync(ImportWorld.City city, BulkRun run)
    {
        var (id, jobs) = (await GoOnAsync(city, run), city.On.Services.GetRequiredService<Jobs>());
        await jobs.RunAsync(id, null, default);
        return (await jobs.FindAsync(id, default))!;
    }

    private static Task<List<BulkRow>> RowsAsync(ImportWorld.City city, BulkRun run) => city.On.InScopeAsync(s => s.GetRequiredService<BulkDesk>().Rows(run.Id).ToListAsync());
}
