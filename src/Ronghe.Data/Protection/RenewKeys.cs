using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Kernel;

namespace Ronghe.Data;

/// <summary>
/// Brings every row under the active version of a key, a thousand at a time, and takes hashes of retired versions away. It may be cut off
/// anywhere and started again: what is done already needs nothing.
/// </summary>
internal sealed class RenewKeys(AppDbContext db, KeyStore store, IEnumerable<IProtectedRows> tables, TimeProvider clock) : IJobWorker
{
    public const string JobKind = "data.renew-key";
    private const int BatchSize = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Every process knows the new version after the first pass: rows that are left then are being changed by others.
    private const int MostPasses = 30;

    public string Kind => JobKind;

    /// <param name="arguments">The key's name.</param>
    /// <param name="progress">Told the rows done.</param>
    /// <param name="cancellation">Stops between batches.</param>
    public async Task<Problem?> RunAsync(string arguments, IProgressReport progress, CancellationToken cancellation)
    {
        store.Reload();
        var mine = tables.Where(t => t.Keys.Contains(arguments)).ToList();
        var versions = await db.Set<DataKey>().AsNoTracking().Where(k => k.Name == arguments).ToListAsync(cancellation);
        var reading = versions.Where(v => v.State == KeyState.Reading).Select(v => v.Version).ToList();
        var total = await CountAsync(mine, arguments, reading, cancellation);
        var done = 0L;
        await progress.ReportAsync("step.renew-key", done, total, cancellation);
        for (var (left, pass) = (total, 0); left > 0 || (reading.Count > 0 && pass == 0); left = await CountAsync(mine, arguments, reading, cancellation), pass++)
        {
            if (pass > 0 && (store.Uses[arguments] == KeyUse.Mac || pass > MostPasses))
            {
                return store.Uses[arguments] == KeyUse.Mac ? null : new Problem("key.rows-remain", arguments, left);
            }

            if (pass > 0)
            {
                await Task.Delay(Pause, clock, cancellation);
            }

            foreach (var table in mine)
            {
                done = await RenewAsync(table, arguments, done, total, progress, cancellation);
            }

            if (pass == 0)
            {
                await SettleAsync(versions, cancellation);
            }
        }

        await ForgetAsync(mine, arguments, versions.Where(v => v.State == KeyState.Retired).Select(v => v.Version), cancellation);
        return null;
    }

    /// <summary>Waits until every process has read the new version: before, some may write under the old one behind the place where the job was.</summary>
    private async Task SettleAsync(List<DataKey> versions, CancellationToken cancellation)
    {
        var wait = versions.Max(v => v.ReplacedAt) + KeyStore.Longest + Pause - clock.GetUtcNow();
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait.Value, clock, cancellation);
        }
    }

    private async Task<long> RenewAsync(IProtectedRows table, string key, long done, long total, IProgressReport progress, CancellationToken cancellation)
    {
        long? after = long.MinValue;
        while (after is { } from)
        {
            var step = await InTransactionAsync(() => table.RenewAsync(key, from, BatchSize, cancellation), cancellation);
            (after, done) = (step.Last, done + step.Rows);
            await progress.ReportAsync("step.renew-key", done, Math.Max(done, total), cancellation);
            Fault.Point("key.batch");
        }

        return done;
    }

    /// <summary>The slot of a retired version is empty before a newer version takes it.</summary>
    private async Task ForgetAsync(List<IProtectedRows> mine, string key, IEnumerable<int> retired, CancellationToken cancellation)
    {
        var active = await db.Set<DataKey>().Where(k => k.Name == key && k.State != KeyState.Retired).Select(k => k.Version).ToListAsync(cancellation);
        foreach (var version in retired.Where(version => active.TrueForAll(live => live % 2 != version % 2)).OrderDescending().Take(1))
        {
            foreach (var table in mine)
            {
                while (await InTransactionAsync(() => table.ForgetAsync(key, version, BatchSize, cancellation), cancellation) > 0)
                {
                    Fault.Point("key.forget");
                }
            }
        }
    }

    private async Task<T> InTransactionAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        await using var transaction = await db.BeginAsync(cancellation);
        var result = await work();
        await db.SaveChangesAsync(cancellation);
        Fault.Point("before-commit");
        await transaction.CommitAsync(cancellation);
        db.ChangeTracker.Clear();
        return result;
    }

    private static async Task<long> CountAsync(List<IProtectedRows> mine, string key, List<int> versions, CancellationToken cancellation)
    {
        var rows = 0L;
        foreach (var table in mine)
        {
            foreach (var version in versions)
            {
                rows += await table.CountAsync(key, version, cancellation);
            }
        }

        return rows;
    }
}
