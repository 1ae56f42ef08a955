using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Casework.Filings;
using Ronghe.Casework.Retention;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Data;
using Ronghe.TestKit;

namespace Ronghe.Casework.Tests;

public sealed class RetentionTests(Library library) : IClassFixture<Library>
{
    public static TheoryData<DbKind> Kinds => Library.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_draft_that_nobody_touched_for_long_leaves_nothing(DbKind kind)
    {
        library.SignIn();
        var applicant = new Applicant(await library.OnAsync(kind));
        var id = await applicant.FilledAsync();
        var draft = (await applicant.OpenAsync(id))!.Filing;

        var young = await ListAsync<DraftRetention>(applicant.On, draft.ChangedAt);
        var old = await ListAsync<DraftRetention>(applicant.On, draft.ChangedAt.AddMilliseconds(1));
        await EraseAsync<DraftRetention>(applicant.On, draft.FilingNo);

        Assert.DoesNotContain(young, k => k.Item == draft.FilingNo);
        Assert.Contains(old, k => k.Item == draft.FilingNo);
        Assert.Null(await applicant.OpenAsync(id));
        Assert.Equal(0, await applicant.RunAsync<CaseworkDb, int>(db => db.Answers.CountAsync(a => a.FilingNo == draft.FilingNo)));
        Assert.Empty(await applicant.RunAsync<IMaterials, IReadOnlyList<Material>>(m => m.ListAsync(draft.Subject + "/photo", default)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_done_keeps_its_steps_and_loses_what_was_said(DbKind kind)
    {
        library.SignIn();
        var applicant = new Applicant(await library.OnAsync(kind));
        var filing = await applicant.SubmittedAsync();
        var open = await ListAsync<FilingRetention>(applicant.On, DateTimeOffset.MaxValue);
        await applicant.HandleAsync(filing.Number!, HandlingAct.Accept, null, FilingState.Submitted);
        await applicant.HandleAsync(filing.Number!, HandlingAct.Grant, "请到馆领取", FilingState.Accepted);

        var done = await ListAsync<FilingRetention>(applicant.On, DateTimeOffset.MaxValue);
        await EraseAsync<FilingRetention>(applicant.On, filing.FilingNo);
        await EraseAsync<FilingRetention>(applicant.On, filing.FilingNo);
        var left = (await applicant.RunAsync<FilingReader, FilingPicture?>(r => r.FindAsync(filing.Number!, default)))!;

        Assert.DoesNotContain(open, k => k.Item == filing.FilingNo);
        Assert.Contains(done, k => k.Item == filing.FilingNo);
        Assert.Equal((FilingState.Granted, 3), (left.Filing.State, left.Steps.Count));
        Assert.Empty(left.Answers);
        Assert.All(left.Steps, s => Assert.Null(s.Text));
        Assert.Null(await applicant.RunAsync<OwnFilings, Filing?>(o => o.FindAsync(filing.Number!, default)));
    }

    private static Task<IReadOnlyList<Kept>> ListAsync<T>(TestDeployment on, DateTimeOffset before)
        where T : IRetained => on.InScopeAsync(s => s.GetServices<IRetained>().OfType<T>().Single().ListAsync(before, long.MinValue, 1_000, default));

    private static Task<bool> EraseAsync<T>(TestDeployment on, long item)
        where T : IRetained => on.InScopeAsync(async s =>
    {
        var retained = s.GetServices<IRetained>().OfType<T>().Single();
        await s.GetRequiredService<CaseworkDb>().InTransactionAsync(() => retained.EraseAsync(item, default), default);
        return true;
    });
}
