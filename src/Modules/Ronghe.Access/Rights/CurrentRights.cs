using Ronghe.Access.Audit;
using Ronghe.Access.Grants;
using Ronghe.Access.Sessions;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;

namespace Ronghe.Access.Rights;

/// <summary>The rights of whoever acts, read once a request.</summary>
internal sealed class CurrentRights(Matrix matrix, GrantReader grants, CurrentActor actor, CurrentSession session, AccessDb db) : IRights
{
    private IReadOnlyList<Grant>? _grants;

    public async Task<DivisionScope> ScopeAsync(string right, string? line, CancellationToken cancellation)
    {
        matrix.Demand(right);
        if (actor.IsOperator || matrix.Anyone.Contains(right))
        {
            return DivisionScope.Everywhere;
        }

        if (actor.ResidentLevel is { } level)
        {
            // Theirs alone: what a resident may do to what is not theirs is a matter of representation.
            return matrix.Residents[level].Contains(right) ? DivisionScope.Everywhere : DivisionScope.Nowhere;
        }

        if (actor.Account is not null && !actor.IsClient && matrix.Staff.Contains(right))
        {
            return DivisionScope.Everywhere;
        }

        var giving = (await GrantsAsync(cancellation)).Where(g => Gives(g, right) && g.CountsFor(line));
        return DivisionScope.Of(giving.SelectMany(g => g.Scope.Ranges));
    }

    public async Task<bool> HoldsAsync(string right, CancellationToken cancellation) => !(await ScopeAsync(right, null, cancellation)).IsNowhere;

    public async Task<Problem?> CheckAsync(string right, CancellationToken cancellation)
    {
        // At the door: layout and parts of a page ask for rights at once, and one connection answers one question at a time.
        if (actor is { Account: not null, ResidentLevel: null })
        {
            await GrantsAsync(cancellation);
        }

        return !await HoldsAsync(right, cancellation) ? new Problem("access.forbidden", right)
            : matrix.Demand(right).Fresh && !actor.IsOperator && !session.IsFresh() ? new Problem("access.prove.forbidden")
            : null;
    }

    /// <summary>The grants that hold now. Once they are known, the database lets rows of their divisions through, and no others.</summary>
    public async Task<IReadOnlyList<Grant>> GrantsAsync(CancellationToken cancellation)
    {
        if (_grants is null)
        {
            _grants = actor.Account is not { } account ? []
                : session.SignedIn is { Grants: { } read } found && found.Account.Id == account ? await grants.HoldingAsync(read, cancellation)
                : await grants.HoldingAsync(account, cancellation);
            await db.ReachAsync(DivisionScope.Of(_grants.SelectMany(g => g.Scope.Ranges)), cancellation);
        }

        return _grants;
    }

    private bool Gives(Grant grant, string right) => matrix.Roles.TryGetValue(grant.Role, out var role) && role.Rights.Contains(right);
}
