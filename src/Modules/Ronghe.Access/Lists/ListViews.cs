using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Audit;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;

namespace Ronghe.Access.Lists;

/// <inheritdoc cref="IListViews"/>
internal sealed class ListViews(AccessDb db, CurrentActor actor, IAudit audit, TimeProvider clock) : IListViews
{
    /// <summary>The row that says how a list is shown.</summary>
    private const string How = "";

    public async Task<KeptList?> ReadAsync(string list, CancellationToken cancellation)
    {
        if (actor is not { Account: { } account, IsClient: false })
        {
            return null;
        }

        var kept = await db.ListViews.AsNoTracking().Where(v => v.AccountId == account && v.List == list).Select(v => new KeptView(v.Id, v.Name, v.Query, v.Usual)).ToListAsync(cancellation);
        return new KeptList([.. kept.Where(v => v.Name != How).OrderBy(v => v.Name, StringComparer.Ordinal)], kept.Find(v => v.Name == How)?.Query ?? "");
    }

    public Task<Problem?> SaveAsync(string list, string? name, string query, bool usual, CancellationToken cancellation) => ChangeAsync(list, async (account, kept) =>
    {
        if (Named(name, out var called) is { } wrong)
        {
            return wrong;
        }

        if (query.Length > IListViews.QueryMaxLength)
        {
            return new Problem("list-view.query", IListViews.QueryMaxLength);
        }

        var known = kept.Find(v => v.Name == called);
        if (known is null && kept.Count(v => v.Name != How) >= IListViews.Most)
        {
            return new Problem("list-view.many", IListViews.Most) { Field = "name" };
        }

        var view = known ?? Add(account, list, called, query);
        view.Query = query;
        MakeUsual(kept, usual ? view : known is { Usual: true } ? null : kept.Find(v => v.Usual));
        audit.Record("list-view.save", SubjectOf(account), $"{list}: {called}");
        await db.SaveChangesAsync(cancellation);
        return null;
    }, cancellation);

    public Task<Problem?> RenameAsync(string list, long view, string? name, CancellationToken cancellation) => ChangeAsync(list, (account, kept) =>
    {
        if (Find(kept, view) is not { } found)
        {
            return Task.FromResult<Problem?>(NotFound());
        }

        if ((Named(name, out var called) ?? (kept.Exists(v => v.Id != view && v.Name == called) ? new Problem("list-view.taken", called) { Field = "name" } : null)) is { } wrong)
        {
            return Task.FromResult<Problem?>(wrong);
        }

        audit.Record("list-view.rename", SubjectOf(account), $"{list}: {found.Name} → {called}");
        found.Name = called;
        return Task.FromResult<Problem?>(null);
    }, cancellation);

    public Task<Problem?> RemoveAsync(string list, long view, CancellationToken cancellation) => ChangeAsync(list, (account, kept) =>
    {
        if (Find(kept, view) is not { } found)
        {
            return Task.FromResult<Problem?>(NotFound());
        }

        db.ListViews.Remove(found);
        audit.Record("list-view.remove", SubjectOf(account), $"{list}: {found.Name}");
        return Task.FromResult<Problem?>(null);
    }, cancellation);

    public Task<Problem?> MakeUsualAsync(string list, long? view, CancellationToken cancellation) => ChangeAsync(list, (account, kept) =>
    {
        var found = view is { } id ? Find(kept, id) : null;
        if (view is not null && found is null)
        {
            return Task.FromResult<Problem?>(NotFound());
        }

        MakeUsual(kept, found);
        audit.Record("list-view.usual", SubjectOf(account), $"{list}: {found?.Name ?? "-"}");
        return Task.FromResult<Problem?>(null);
    }, cancellation);

    public Task<Problem?> KeepAsync(string list, string how, CancellationToken cancellation) => ChangeAsync(list, (account, kept) =>
    {
        if (how.Length > IListViews.QueryMaxLength)
        {
            return Task.FromResult<Problem?>(new Problem("list-view.query", IListViews.QueryMaxLength));
        }

        (kept.Find(v => v.Name == How) ?? Add(account, list, How, how)).Query = how;
        return Task.FromResult<Problem?>(null);
    }, cancellation);

    private Task<Problem?> ChangeAsync(string list, Func<long, List<ListView>, Task<Problem?>> change, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        if (actor is not { Account: { } account, IsClient: false } || list.Length > ListView.ListMaxLength)
        {
            return NotFound();
        }

        // One change of an account's views at a time: two windows never make one too many.
        await db.ExecuteAsync("UPDATE access_account SET kind = kind WHERE id = {0}", [account], cancellation);
        var kept = await db.ListViews.Where(v => v.AccountId == account && v.List == list).ToListAsync(cancellation);
        var problem = await change(account, kept);
        if (problem is null)
        {
            await db.SaveChangesAsync(cancellation);
        }

        return problem;
    }, cancellation);

    private ListView Add(long account, string list, string name, string query)
    {
        var view = new ListView { AccountId = account, List = list, Name = name, Query = query, MadeAt = clock.GetUtcNow() };
        db.ListViews.Add(view);
        return view;
    }

    private static void MakeUsual(List<ListView> kept, ListView? usual)
    {
        kept.ForEach(view => view.Usual = false);
        if (usual is not null)
        {
            usual.Usual = true;
        }
    }

    private static ListView? Find(List<ListView> kept, long view) => kept.Find(v => v.Id == view && v.Name != How);

    private static Problem NotFound() => new("list-view.not-found");

    private static Problem? Named(string? name, out string called)
    {
        called = name?.Trim().Normalize(NormalizationForm.FormC) ?? "";
        return called.Length is 0 or > IListViews.NameMaxLength || called.Any(char.IsControl) ? new Problem("list-view.name", IListViews.NameMaxLength) { Field = "name" } : null;
    }

    private static string SubjectOf(long account) => string.Create(CultureInfo.InvariantCulture, $"account:{account}");
}
