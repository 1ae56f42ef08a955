using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Declarations;

namespace Ronghe.Registry.Keepers;

/// <summary>What somebody else declared about the resident who is signed in.</summary>
internal sealed record ClaimAboutMe(Declaration Row, string Address);

/// <summary>
/// Whom a claim is about is asked: that they left takes effect with their word alone; that they moved in, or what they deny, is looked at by the street. Only
/// whoever was verified is asked.
/// </summary>
internal sealed class ClaimsAboutMe(RegistryDb db, IResidents residents, OwnHomes homes, IAudit audit, TimeProvider clock)
{
    private const string Purpose = "own-form";

    /// <summary>Those that wait, the oldest first.</summary>
    public async Task<IReadOnlyList<ClaimAboutMe>> ListAsync(CancellationToken cancellation) => await residents.FindAsync(cancellation) is not { Verified: { } person } ? [] : await db.BeyondReachAsync(async () =>
    {
        var rows = await (
            from declaration in db.Declarations.Anywhere.AsNoTracking()
            join dwelling in db.Dwellings.Anywhere on declaration.DwellingNo equals dwelling.DwellingNo
            where declaration.PersonNo == person && (declaration.SaidBy != null || declaration.VisitNo != null) && declaration.State == DeclarationState.Waiting
            orderby declaration.DeclarationNo
            select new { declaration, dwelling.Address }).ToListAsync(cancellation);
        return (IReadOnlyList<ClaimAboutMe>)[.. rows.Select(r => new ClaimAboutMe(r.declaration, r.Address))];
    }, cancellation);

    /// <summary>Agrees or denies, once.</summary>
    public Task<Problem?> AnswerAsync(Guid id, bool agrees, CancellationToken cancellation) => db.BeyondReachAsync(() => db.InTransactionAsync(async () =>
    {
        await db.ExecuteAsync("UPDATE registry_declaration SET state = state WHERE public_id = {0}", [id], cancellation);
        if (await residents.FindAsync(cancellation) is not { Verified: { } person } me
            || await db.Declarations.Anywhere.SingleOrDefaultAsync(d => d.PublicId == id && d.PersonNo == person && (d.SaidBy != null || d.VisitNo != null), cancellation) is not { } claim)
        {
            return new Problem("declaration.not-found");
        }

        if (claim.Say(agrees ? PersonAnswer.Agrees : PersonAnswer.Denies, clock.GetUtcNow()) is { } said)
        {
            return said;
        }

        audit.Record(agrees ? "claim.agree" : "claim.deny", claim.Subject, null, Purpose);
        return claim.Kind == DeclarationKind.Departure && agrees ? await LeaveAsync(claim, me.Actor, cancellation) : null;
    }, cancellation), cancellation);

    private async Task<Problem?> LeaveAsync(Declaration claim, string me, CancellationToken cancellation)
    {
        foreach (var home in (await homes.ListAsync(cancellation)).Where(h => h.Dwelling == claim.DwellingNo && h.To is null && h.From < claim.Day))
        {
            if (await homes.LeaveAsync(home.Fact.Fact, claim.Day, cancellation) is { } problem)
            {
                return problem;
            }
        }

        return claim.Decide(DeclarationState.Registered, clock.GetUtcNow(), me);
    }
}
