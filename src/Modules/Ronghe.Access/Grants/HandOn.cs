using Ronghe.Access.Accounts;
using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Audit;
using Ronghe.Access.Rights;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;

namespace Ronghe.Access.Grants;

/// <summary>Hands a grant on to a colleague for some days (替岗, 请假): no wider than one's own, and never handed on again.</summary>
internal sealed class HandOn(AccessDb db, GrantCheck check, CurrentRights rights, CurrentActor actor, IAudit audit, SecurityClock clock)
{
    public const int MostDays = 60;

    /// <param name="source">One's own grant.</param>
    /// <param name="to">The colleague's account name.</param>
    /// <param name="division">A division inside the grant's; the grant's own when empty.</param>
    /// <param name="days">For how many days, 1 to <see cref="MostDays"/>.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<Outcome<Grant>> RunAsync(long source, string? to, string? division, int? days, string? reason, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if ((await rights.GrantsAsync(cancellation)).SingleOrDefault(g => g.Id == source && g.Kind == GrantKind.Regular) is not { } own)
        {
            return (Outcome<Grant>)new Problem("grant.not-found", source);
        }

        if (days is null or < 1 or > MostDays)
        {
            return new Problem("grant.days", MostDays) { Field = "days" };
        }

        var words = check.Check(new GrantRequest(own.Role, string.IsNullOrWhiteSpace(division) ? DivisionCode.Of(own.Division).ToString() : division, own.Line, days, reason));
        if (words.Problem is { } wrong)
        {
            return wrong;
        }

        if (words.Value.Role.Administrator)
        {
            return new Problem("grant.administrator");
        }

        if (!own.Scope.Covers(DivisionScope.Of(words.Value.Division)))
        {
            return new Problem("grant.division-outside") { Field = "division" };
        }

        var name = to?.Trim();
        if (await db.Accounts.SingleOrDefaultAsync(a => a.Name == name && a.Kind == AccountKind.Staff && a.DisabledAt == null, cancellation) is not { } colleague || colleague.Id == actor.Account)
        {
            return new Problem("account.not-found", name ?? "") { Field = "to" };
        }

        var others = await db.Grants.AsNoTracking().Where(g => g.AccountId == colleague.Id && g.EndedAt == null).ToListAsync(cancellation);
        if (check.CheckApart(words.Value.Role, colleague, others.Where(g => g.IsWaiting || g.HoldsAt(clock.Now))) is { } apart)
        {
            return apart with { Field = "to" };
        }

        var grant = new Grant
        {
            AccountId = colleague.Id,
            Role = own.Role,
            Division = words.Value.Division.Number,
            Line = own.Line,
            ValidFrom = clock.Now,
            ValidUntil = words.Value.Until < own.ValidUntil || own.ValidUntil is null ? words.Value.Until : own.ValidUntil,
            Kind = GrantKind.Delegated,
            SourceId = own.Id,
            Reason = words.Value.Reason,
            ProposedBy = actor.Name,
            ProposedAt = clock.Now,
        };
        db.Grants.Add(grant);
        audit.Record("grant.hand-on", colleague.Subject, GrantDesk.Describe(grant));
        return grant;
    }, cancellation);

    /// <summary>Takes back what one handed on.</summary>
    public async Task<Outcome<Grant>> TakeBackAsync(long id, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (await db.Grants.SingleOrDefaultAsync(g => g.Id == id && g.Kind == GrantKind.Delegated && g.ProposedBy == actor.Name && g.EndedAt == null, cancellation) is not { } grant)
        {
            return (Outcome<Grant>)new Problem("grant.not-found", id);
        }

        (grant.EndedBy, grant.EndedAt) = (actor.Name, clock.Now);
        audit.Record("grant.take-back", CurrentActor.NameOf(grant.AccountId), GrantDesk.Describe(grant));
        return grant;
    }, cancellation);
}
