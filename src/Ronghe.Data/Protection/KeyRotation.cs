using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Kernel;

namespace Ronghe.Data;

/// <summary>A key with its versions, newest first.</summary>
/// <param name="Name">What it protects.</param>
/// <param name="Use">What it does.</param>
/// <param name="Versions">Its versions.</param>
public sealed record KeyPicture(string Name, KeyUse Use, IReadOnlyList<KeyVersionPicture> Versions);

/// <summary>A version of a key.</summary>
/// <param name="Key">As stored; the wrapped key itself is of no use without the root key.</param>
/// <param name="Rows">Rows that need it; null for the active version, which is not counted.</param>
public sealed record KeyVersionPicture(DataKey Key, long? Rows);

/// <summary>Changes keys. All of it runs in the caller's transaction; who may ask for it is the desk's question.</summary>
public sealed class KeyRotation(AppDbContext db, KeyStore store, IEnumerable<IProtectedRows> tables, JobQueue jobs, TimeProvider clock)
{
    /// <summary>How long after it was replaced a version may be destroyed: every process has read the keys anew and ended its transactions long before.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    /// <summary>The same for keys whose values last for minutes and are not counted.</summary>
    public static readonly TimeSpan PassingGrace = TimeSpan.FromHours(1);

    private const int LastVersion = ushort.MaxValue;

    /// <summary>All keys, by name.</summary>
    public async Task<IReadOnlyList<KeyPicture>> ListAsync(CancellationToken cancellation)
    {
        var stored = await db.Set<DataKey>().AsNoTracking().OrderBy(k => k.Name).ThenByDescending(k => k.Version).ToListAsync(cancellation);
        var pictures = new List<KeyPicture>();
        foreach (var key in stored.GroupBy(k => k.Name, StringComparer.Ordinal).Where(k => store.Uses.ContainsKey(k.Key)))
        {
            var versions = new List<KeyVersionPicture>();
            foreach (var version in key)
            {
                versions.Add(new KeyVersionPicture(version, version.State == KeyState.Reading ? await CountAsync(key.Key, version.Version, cancellation) : null));
            }

            pictures.Add(new KeyPicture(key.Key, store.Uses[key.Key], versions));
        }

        return pictures;
    }

    /// <summary>Null when a key may get a new version now.</summary>
    public async Task<Problem?> CheckRotateAsync(string name, CancellationToken cancellation)
    {
        if (!store.Uses.TryGetValue(name, out var use))
        {
            return new Problem("key.not-found", name);
        }

        if (use == KeyUse.Secret)
        {
            return new Problem("key.fixed", name);
        }

        if (await IsBusyAsync(name, cancellation))
        {
            return new Problem("key.busy", name);
        }

        // An index has room for two versions.
        var older = await db.Set<DataKey>().AsNoTracking().Where(k => k.Name == name && k.State == KeyState.Reading).Select(k => (int?)k.Version).MaxAsync(cancellation);
        return use == KeyUse.Index && older is { } version ? new Problem("key.retire-first", name, version) : null;
    }

    /// <summary>Makes a new version for what is written from now on, and queues the job that brings older rows under it.</summary>
    /// <returns>The new version.</returns>
    public async Task<Outcome<DataKey>> RotateAsync(string name, string by, CancellationToken cancellation)
    {
        if (await CheckRotateAsync(name, cancellation) is { } problem)
        {
            return problem;
        }

        var active = await db.Set<DataKey>().SingleAsync(k => k.Name == name && k.State == KeyState.Active, cancellation);
        if (active.Version == LastVersion)
        {
            return new Problem("key.fixed", name);
        }

        (active.State, active.ReplacedAt) = (KeyState.Reading, clock.GetUtcNow());
        var made = store.Make(name, active.Version + 1);
        db.Add(made);
        await db.SaveChangesAsync(cancellation);
        await KeyStore.DemandSameRootAsync(db, cancellation);
        await QueueAsync(name, by, cancellation);
        return made;
    }

    /// <summary>Null when a version may be destroyed now: it reads no row, and no process can still be writing under it.</summary>
    public async Task<Problem?> CheckRetireAsync(string name, int version, CancellationToken cancellation)
    {
        var key = await db.Set<DataKey>().AsNoTracking().SingleOrDefaultAsync(k => k.Name == name && k.Version == version, cancellation);
        if (key is not { State: KeyState.Reading, ReplacedAt: { } replaced } || !store.Uses.ContainsKey(name))
        {
            return new Problem("key.not-reading", name, version);
        }

        if (await IsBusyAsync(name, cancellation))
        {
            return new Problem("key.busy", name);
        }

        if (await CountAsync(name, version, cancellation) is > 0 and var rows)
        {
            return new Problem("key.in-use", name, version, rows);
        }

        var free = replaced + (store.Uses[name] == KeyUse.Passing ? PassingGrace : Grace);
        return clock.GetUtcNow() < free ? new Problem("key.too-early", free) : null;
    }

    /// <summary>Destroys a version that reads no row.</summary>
    public async Task<Outcome<DataKey>> RetireAsync(string name, int version, string by, CancellationToken cancellation)
    {
        if (await CheckRetireAsync(name, version, cancellation) is { } problem)
        {
            return problem;
        }

        var key = await db.Set<DataKey>().SingleAsync(k => k.Name == name && k.Version == version, cancellation);
        (key.State, key.Wrapped, key.RetiredAt) = (KeyState.Retired, null, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellation);
        await QueueAsync(name, by, cancellation);
        return key;
    }

    /// <summary>Queues the job that brings rows under the active version and takes hashes of retired ones away, or finds the live one.</summary>
    public Task<Guid> QueueAsync(string name, string by, CancellationToken cancellation) => jobs.EnqueueAsync(RenewKeys.JobKind, name, name, by, cancellation);

    private Task<bool> IsBusyAsync(string name, CancellationToken cancellation) => db.Set<Job>().AnyAsync(
        j => j.Kind == RenewKeys.JobKind && j.Subject == name && (j.State == JobState.Queued || j.State == JobState.Running), cancellation);

    /// <summary>All rows, also those that whoever asks may not see: a key is destroyed for everybody.</summary>
    private Task<long> CountAsync(string name, int version, CancellationToken cancellation) => db.BeyondReachAsync(() => CountEverywhereAsync(name, version, cancellation), cancellation);

    private async Task<long> CountEverywhereAsync(string name, int version, CancellationToken cancellation)
    {
        var rows = 0L;
        foreach (var table in tables.Where(t => t.Keys.Contains(name)))
        {
            rows += await table.CountAsync(name, version, cancellation);
        }

        return rows;
    }
}
