using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Audit;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;

namespace Ronghe.Access.Keys;

/// <summary>Changes of keys: one administrator proposes, another approves.</summary>
internal sealed class KeyDesk(AccessDb db, KeyRotation rotation, RootKeyChange root, CurrentActor actor, IAudit audit, SecurityClock clock)
{
    /// <summary>What the root key is called in acts.</summary>
    public const string Root = "root";

    /// <summary>The job that brings rows under a new version; its subject is the key.</summary>
    public const string JobKind = "data.renew-key";

    /// <summary>Proposes a new version of a key.</summary>
    public async Task<Outcome<KeyAct>> ProposeRotationAsync(string? key, string? reason, CancellationToken cancellation) =>
        await rotation.CheckRotateAsync(key ?? "", cancellation) is { } problem ? problem : await ProposeAsync(KeyActKind.Rotate, key!, null, reason, cancellation);

    /// <summary>Proposes to destroy a version that reads no row.</summary>
    public async Task<Outcome<KeyAct>> ProposeRetirementAsync(string? key, int version, string? reason, CancellationToken cancellation) =>
        await rotation.CheckRetireAsync(key ?? "", version, cancellation) is { } problem ? problem : await ProposeAsync(KeyActKind.Retire, key!, version, reason, cancellation);

    /// <summary>Proposes to change the root key, and prepares the next one in the data folder.</summary>
    public async Task<Outcome<KeyAct>> ProposeRootAsync(string? reason, CancellationToken cancellation) =>
        root.Prepare() is { } problem ? problem : await ProposeAsync(KeyActKind.ChangeRoot, Root, null, reason, cancellation);

    /// <summary>Approves a proposal and does it: somebody else than who proposed it.</summary>
    public async Task<Outcome<KeyAct>> ApproveAsync(long id, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (await FindWaitingAsync(id, cancellation) is not { } act)
        {
            return (Outcome<KeyAct>)new Problem("key-act.not-found", id);
        }

        return act.ProposedBy == actor.Name ? new Problem("key.second-person") : await DoAsync(act, actor.Name, cancellation);
    }, cancellation);

    /// <summary>Refuses a proposal, or takes one's own back.</summary>
    public async Task<Outcome<KeyAct>> RefuseAsync(long id, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (await FindWaitingAsync(id, cancellation) is not { } act)
        {
            return (Outcome<KeyAct>)new Problem("key-act.not-found", id);
        }

        (act.RefusedBy, act.RefusedAt) = (actor.Name, clock.Now);
        audit.Record("key.refuse", SubjectOf(act), Describe(act));
        return act;
    }, cancellation);

    /// <summary>On a sample deployment the operator does at once what they propose.</summary>
    public async Task<Outcome<KeyAct>> DoNowAsync(KeyActKind kind, string key, int? version, string reason, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        var proposed = kind switch
        {
            KeyActKind.Rotate => await ProposeRotationAsync(key, reason, cancellation),
            KeyActKind.Retire => await ProposeRetirementAsync(key, version ?? 0, reason, cancellation),
            _ => await ProposeRootAsync(reason, cancellation),
        };
        return proposed.Problem is null ? await DoAsync(proposed.Value, "sample", cancellation) : proposed;
    }, cancellation);

    /// <summary>What waits for a second person, oldest first.</summary>
    public async Task<IReadOnlyList<KeyAct>> ListWaitingAsync(CancellationToken cancellation) =>
        await db.KeyActs.AsNoTracking().Where(a => a.ApprovedAt == null && a.RefusedAt == null).OrderBy(a => a.Id).ToListAsync(cancellation);

    private async Task<Outcome<KeyAct>> ProposeAsync(KeyActKind kind, string key, int? version, string? reason, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > KeyAct.ReasonMaxLength)
        {
            return (Outcome<KeyAct>)new Problem("grant.reason", KeyAct.ReasonMaxLength) { Field = "reason" };
        }

        if (await db.KeyActs.AnyAsync(a => a.Key == key && a.ApprovedAt == null && a.RefusedAt == null, cancellation))
        {
            return new Problem("key.proposed", key);
        }

        var act = new KeyAct { Kind = kind, Key = key, Version = version, Reason = reason.Trim(), ProposedBy = actor.Name, ProposedAt = clock.Now };
        db.KeyActs.Add(act);
        audit.Record(ProposalOf(kind), SubjectOf(act), Describe(act));
        await db.SaveChangesAsync(cancellation);
        return act;
    }, cancellation);

    private async Task<Outcome<KeyAct>> DoAsync(KeyAct act, string by, CancellationToken cancellation)
    {
        var done = await ChangeAsync(act, cancellation);
        if (done.Problem is { } problem)
        {
            return problem;
        }

        (act.ApprovedBy, act.ApprovedAt) = (by, clock.Now);
        audit.Record(ActOf(act.Kind), SubjectOf(act), $"{done.Value}: {act.Reason}");
        await db.SaveChangesAsync(cancellation);
        return act;
    }

    /// <returns>What the key is now.</returns>
    private async Task<Outcome<string>> ChangeAsync(KeyAct act, CancellationToken cancellation)
    {
        if (act.Kind == KeyActKind.ChangeRoot)
        {
            return await root.ChangeAsync(cancellation);
        }

        var done = act.Kind == KeyActKind.Rotate
            ? await rotation.RotateAsync(act.Key, actor.Name, cancellation)
            : await rotation.RetireAsync(act.Key, act.Version ?? 0, actor.Name, cancellation);
        return done.Problem is { } problem ? problem : string.Create(CultureInfo.InvariantCulture, $"version {done.Value.Version}");
    }

    private static string ProposalOf(KeyActKind kind) => kind switch
    {
        KeyActKind.Rotate => "key.propose-rotation",
        KeyActKind.Retire => "key.propose-retirement",
        _ => "key.propose-root",
    };

    private static string ActOf(KeyActKind kind) => kind switch
    {
        KeyActKind.Rotate => "key.rotate",
        KeyActKind.Retire => "key.retire",
        _ => "key.change-root",
    };

    private Task<KeyAct?> FindWaitingAsync(long id, CancellationToken cancellation) =>
        db.KeyActs.SingleOrDefaultAsync(a => a.Id == id && a.ApprovedAt == null && a.RefusedAt == null, cancellation);

    private static string SubjectOf(KeyAct act) => $"key:{act.Key}";

    private static string Describe(KeyAct act) => act.Version is { } version
        ? string.Create(CultureInfo.InvariantCulture, $"version {version}: {act.Reason}")
        : act.Reason;
}
