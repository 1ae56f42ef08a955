using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Residents;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Kernel;

namespace Ronghe.Access.Representations;

/// <summary>A representation in the reader's words.</summary>
internal sealed record RepresentationPicture(RepresentationRow Row, string Principal, string Agent, RepresentationState State)
{
    public bool CanEnd => State is not (RepresentationState.Ended or RepresentationState.RunOut);
}

/// <summary>Shows representations to both sides and to the window.</summary>
internal sealed class RepresentationView(AccessDb db, IRealNames register, TimeProvider clock)
{
    private const int Most = 100;

    /// <summary>Those in which an account acts for others, the newest first.</summary>
    public Task<IReadOnlyList<RepresentationPicture>> ActingAsync(Resident me, CancellationToken cancellation) =>
        ShowAsync(db.Representations.Where(r => r.AgentId == me.AccountId).OrderByDescending(r => r.Id), cancellation);

    /// <summary>Those in which others act for a person, the newest first; only whoever was verified sees them.</summary>
    public async Task<IReadOnlyList<RepresentationPicture>> ForAsync(Resident me, CancellationToken cancellation) =>
        me is { Level: RealNameLevel.Verified, PersonNo: { } person }
            ? await ShowAsync(db.Representations.Where(r => r.PrincipalNo == person).OrderByDescending(r => r.Id), cancellation)
            : [];

    /// <summary>Claims that wait for a window, the oldest first.</summary>
    public async Task<IReadOnlyList<RepresentationPicture>> WaitingAsync(CancellationToken cancellation)
    {
        var today = clock.Today();
        return await ShowAsync(
            db.Representations.Where(r => r.Kind != RepresentationKind.Authorised && r.ConfirmedAt == null && r.EndedAt == null && r.ValidUntil >= today).OrderBy(r => r.Id), cancellation);
    }

    private async Task<IReadOnlyList<RepresentationPicture>> ShowAsync(IQueryable<RepresentationRow> rows, CancellationToken cancellation)
    {
        var (found, today) = (await rows.AsNoTracking().Take(Most).ToListAsync(cancellation), clock.Today());
        var names = await register.MaskedNamesAsync([.. found.SelectMany(r => new[] { r.PrincipalNo, r.AgentNo }).Distinct()], cancellation);
        return found.ConvertAll(r => new RepresentationPicture(r, names.GetValueOrDefault(r.PrincipalNo, "*"), names.GetValueOrDefault(r.AgentNo, "*"), r.StateOn(today)));
    }
}
