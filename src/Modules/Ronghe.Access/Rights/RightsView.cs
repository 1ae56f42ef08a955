using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Accounts;
using Ronghe.Access.Audit;
using Ronghe.Access.Grants;
using Ronghe.Codes;
using Ronghe.Packs;
using Ronghe.Web;

namespace Ronghe.Access.Rights;

/// <summary>A grant in the reader's words.</summary>
internal sealed record GrantPicture(Grant Grant, string Account, string AccountName, string Role, string Place, string ProposedBy, string? ApprovedBy, GrantState State)
{
    public bool CanEnd => State is GrantState.Waiting or GrantState.Holding or GrantState.ToCome;
}

/// <summary>Where a grant stands.</summary>
internal enum GrantState
{
    Waiting,
    ToCome,
    Holding,
    RunOut,
    Ended,
}

/// <summary>A right somebody holds, with the grants it comes from.</summary>
internal sealed record HeldRight(string Id, string Name, IReadOnlyList<GrantPicture> From);

/// <summary>Shows grants and explains which rights they give.</summary>
internal sealed class RightsView(AccessDb db, Matrix matrix, GrantReader reader, PlaceNames places, AuditNames names, SecurityClock clock)
{
    private const int Most = 500;

    /// <summary>All grants of an account, the newest first.</summary>
    public async Task<IReadOnlyList<GrantPicture>> OfAsync(long account, CancellationToken cancellation) =>
        await ShowAsync(db.Grants.AsNoTracking().Where(g => g.AccountId == account).OrderByDescending(g => g.Id), cancellation);

    public async Task<GrantPicture?> FindAsync(long id, CancellationToken cancellation) =>
        (await ShowAsync(db.Grants.AsNoTracking().Where(g => g.Id == id).OrderBy(g => g.Id), cancellation)).SingleOrDefault();

    /// <summary>Proposals that wait for a second person, the oldest first.</summary>
    public async Task<IReadOnlyList<GrantPicture>> WaitingAsync(CancellationToken cancellation) =>
        await ShowAsync(db.Grants.AsNoTracking().Where(g => g.Kind == GrantKind.Regular && g.ApprovedAt == null && g.EndedAt == null).OrderBy(g => g.Id), cancellation);

    /// <summary>Broken glass: what waits for its review, then what was reviewed, the newest first.</summary>
    public async Task<IReadOnlyList<GrantPicture>> BrokenGlassAsync(CancellationToken cancellation) =>
        await ShowAsync(db.Grants.AsNoTracking().Where(g => g.Kind == GrantKind.BreakGlass).OrderBy(g => g.ReviewedAt != null).ThenByDescending(g => g.Id), cancellation);

    /// <summary>What an account handed on and what still holds.</summary>
    public async Task<IReadOnlyList<GrantPicture>> HandedOnAsync(long account, CancellationToken cancellation)
    {
        var by = CurrentActor.NameOf(account);
        var all = await ShowAsync(db.Grants.AsNoTracking().Where(g => g.Kind == GrantKind.Delegated && g.ProposedBy == by && g.EndedAt == null).OrderByDescending(g => g.Id), cancellation);
        return [.. all.Where(g => g.State == GrantState.Holding)];
    }

    /// <summary>Every right an account holds now, and why.</summary>
    public async Task<IReadOnlyList<HeldRight>> EffectiveAsync(long account, CancellationToken cancellation)
    {
        var holding = (await reader.HoldingAsync(account, cancellation)).Select(g => g.Id).ToHashSet();
        var grants = (await OfAsync(account, cancellation)).Where(g => holding.Contains(g.Grant.Id)).ToList();
        return
        [
            .. from right in matrix.Rights
               let giving = grants.FindAll(g => matrix.Roles.TryGetValue(g.Grant.Role, out var role) && role.Rights.Contains(right.Key))
               where giving.Count > 0
               select new HeldRight(right.Key, right.Value.Name.In(Texts.Language), giving),
        ];
    }

    private async Task<IReadOnlyList<GrantPicture>> ShowAsync(IQueryable<Grant> grants, CancellationToken cancellation)
    {
        var rows = await grants.Take(Most).ToListAsync(cancellation);
        var ids = rows.Select(g => g.AccountId).Distinct().ToList();
        var accounts = await db.Accounts.AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellation);
        var who = await names.OfAsync(rows.SelectMany(g => new[] { g.ProposedBy, g.ApprovedBy }).OfType<string>(), cancellation);
        var now = clock.Now;
        return rows.ConvertAll(g =>
        {
            var account = accounts[g.AccountId];
            return new GrantPicture(
                g,
                account.Display,
                account.Name,
                matrix.Roles.TryGetValue(g.Role, out var role) ? role.Name.In(Texts.Language) : g.Role,
                places.NameOf(DivisionCode.Of(g.Division)),
                who(g.ProposedBy),
                g.ApprovedBy is { } second ? who(second) : null,
                StateOf(g, now));
        });
    }

    private static GrantState StateOf(Grant grant, DateTimeOffset now) =>
        grant.EndedAt is not null ? GrantState.Ended
        : grant.IsWaiting ? GrantState.Waiting
        : grant.ValidUntil <= now ? GrantState.RunOut
        : grant.ValidFrom > now ? GrantState.ToCome
        : GrantState.Holding;
}
