using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Accounts;
using Ronghe.Access.Audit;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;

namespace Ronghe.Access.Grants;

/// <summary>Regular grants: one administrator proposes, another approves; nobody does either for themself.</summary>
internal sealed class GrantDesk(AccessDb db, GrantCheck check, GrantReader reader, CurrentActor actor, IAudit audit, SecurityClock clock)
{
    /// <summary>Proposes a role for an account.</summary>
    public async Task<Outcome<Grant>> ProposeAsync(string name, GrantRequest request, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (await db.Accounts.SingleOrDefaultAsync(a => a.Name == name && a.Kind != AccountKind.Resident && a.DisabledAt == null, cancellation) is not { } account)
        {
            return (Outcome<Grant>)new Problem("account.not-found", name);
        }

        var words = check.Check(request);
        if (words.Problem is { } wrong)
        {
            return wrong;
        }

        if (account.Id == actor.Account)
        {
            return new Problem("grant.own");
        }

        var others = await db.Grants.AsNoTracking().Where(g => g.AccountId == account.Id && g.EndedAt == null).ToListAsync(cancellation);
        if (check.CheckApart(words.Value.Role, account, others.Where(g => g.IsWaiting || g.HoldsAt(clock.Now))) is { } apart)
        {
            return apart;
        }

        var grant = Make(account, words.Value, GrantKind.Regular);
        db.Grants.Add(grant);
        await db.SaveChangesAsync(cancellation);
        audit.Record("grant.propose", account.Subject, Describe(grant));
        return grant;
    }, cancellation);

    /// <summary>Approves a proposal: somebody else than who proposed it and who gets it.</summary>
    public async Task<Outcome<Grant>> ApproveAsync(long id, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (await WaitingAsync(id, cancellation) is not { } grant)
        {
            return (Outcome<Grant>)new Problem("grant.not-found", id);
        }

        if (grant.ProposedBy == actor.Name || grant.AccountId == actor.Account)
        {
            return new Problem("grant.second-person");
        }

        Approve(grant, actor.Name);
        return grant;
    }, cancellation);

    /// <summary>Ends a grant that holds, or refuses one that waits. Everything handed on from it ends with it.</summary>
    public async Task<Outcome<Grant>> EndAsync(long id, string? reason, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (GrantCheck.CheckReason(reason) is { } problem)
        {
            return (Outcome<Grant>)problem;
        }

        if (await db.Grants.SingleOrDefaultAsync(g => g.Id == id && g.EndedAt == null, cancellation) is not { } grant)
        {
            return new Problem("grant.not-found", id);
        }

        (grant.EndedBy, grant.EndedAt) = (actor.Name, clock.Now);
        audit.Record("grant.end", CurrentActor.NameOf(grant.AccountId), $"{Describe(grant)}: {reason!.Trim()}");
        return grant;
    }, cancellation);

    /// <summary>
    /// The first of each of the three administrators: made by the operator at the machine, while there is none. On a sample deployment
    /// the operator gives any role so.
    /// </summary>
    public async Task<Outcome<Grant>> BeginAsync(string name, GrantRequest request, bool sample, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (!sample && (await reader.HoldersAsync(request.Role ?? "", cancellation)).Count > 0)
        {
            return (Outcome<Grant>)new Problem("grant.conflict", request.Role);
        }

        var proposed = await ProposeAsync(name, request, cancellation);
        if (proposed.Problem is not null)
        {
            return proposed;
        }

        Approve(proposed.Value, sample ? "sample" : "first-administrator");
        return proposed;
    }, cancellation);

    /// <summary>A grant as the ledger tells it.</summary>
    public static string Describe(Grant grant) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{grant.Role} in {grant.Division}{(grant.Line is null ? "" : $" for {grant.Line}")}: {grant.Reason}");

    private Grant Make(Account account, CheckedGrant words, GrantKind kind) => new()
    {
        AccountId = account.Id,
        Role = words.Role.Id,
        Division = words.Division.Number,
        Line = words.Line,
        ValidFrom = clock.Now,
        ValidUntil = words.Until,
        Kind = kind,
        Reason = words.Reason,
        ProposedBy = actor.Name,
        ProposedAt = clock.Now,
    };

    private void Approve(Grant grant, string by)
    {
        (grant.ApprovedBy, grant.ApprovedAt) = (by, clock.Now);
        audit.Record("grant.approve", CurrentActor.NameOf(grant.AccountId), Describe(grant));
    }

    private async Task<Grant?> WaitingAsync(long id, CancellationToken cancellation) =>
        await db.Grants.SingleOrDefaultAsync(g => g.Id == id, cancellation) is { IsWaiting: true } grant ? grant : null;
}
