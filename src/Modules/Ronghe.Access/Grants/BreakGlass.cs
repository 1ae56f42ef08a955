using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Audit;
using Ronghe.Access.Rights;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;

namespace Ronghe.Access.Grants;

/// <summary>
/// In an emergency an account takes, for minutes, what it was never granted, within the divisions and lines of business it works in. It is seen at once by the
/// audit administrators, who review each one.
/// </summary>
internal sealed class BreakGlass(AccessDb db, Matrix matrix, CurrentRights rights, CurrentActor actor, IAudit audit, SecurityClock clock)
{
    public async Task<Outcome<IReadOnlyList<Grant>>> RunAsync(string? reason, CancellationToken cancellation)
    {
        if (GrantCheck.CheckReason(reason) is { } problem)
        {
            return problem;
        }

        var own = (await rights.GrantsAsync(cancellation)).Where(g => g.Kind == GrantKind.Regular).ToList();
        if (actor.Account is not { } account || own.Count == 0 || own.Any(g => matrix.Roles.TryGetValue(g.Role, out var role) && role.Administrator))
        {
            return new Problem("break-glass.no-division");
        }

        var until = clock.Now.AddMinutes(matrix.Emergency.Minutes);
        var taken = (
            from role in matrix.Emergency.Roles
            from place in own.Select(g => (g.Division, g.Line)).Distinct()
            select new Grant
            {
                AccountId = account,
                Role = role,
                Division = place.Division,
                Line = place.Line,
                ValidFrom = clock.Now,
                ValidUntil = until,
                Kind = GrantKind.BreakGlass,
                Reason = reason!.Trim(),
                ProposedBy = actor.Name,
                ProposedAt = clock.Now,
            }).ToList();
        await db.InTransactionAsync(() =>
        {
            foreach (var grant in taken)
            {
                db.Grants.Add(grant);
                audit.Record("break-glass.begin", CurrentActor.NameOf(account), GrantDesk.Describe(grant));
            }

            return Task.CompletedTask;
        }, cancellation);
        return taken;
    }

    /// <summary>Records what a review found. Nobody reviews their own.</summary>
    public async Task<Outcome<Grant>> ReviewAsync(long id, string? finding, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (GrantCheck.CheckReason(finding) is { } problem)
        {
            return (Outcome<Grant>)problem;
        }

        if (await db.Grants.SingleOrDefaultAsync(g => g.Id == id && g.Kind == GrantKind.BreakGlass && g.ReviewedAt == null, cancellation) is not { } grant || grant.AccountId == actor.Account)
        {
            return new Problem("grant.not-found", id);
        }

        (grant.ReviewedBy, grant.ReviewedAt, grant.Review) = (actor.Name, clock.Now, finding!.Trim());
        audit.Record("break-glass.review", CurrentActor.NameOf(grant.AccountId), $"{grant.Subject}: {grant.Review}");
        return grant;
    }, cancellation);
}
