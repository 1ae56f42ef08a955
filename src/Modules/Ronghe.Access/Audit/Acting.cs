using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Accounts;
using Ronghe.Access.Rights;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;

namespace Ronghe.Access.Audit;

/// <inheritdoc cref="IActing"/>
internal sealed class Acting(AccessDb db, CurrentActor current, CurrentRights rights) : IActing
{
    public async Task<Problem?> ActForAsync(string actor, CancellationToken cancellation)
    {
        if (!actor.StartsWith(CurrentActor.AccountPrefix, StringComparison.Ordinal))
        {
            return null;
        }

        var id = long.Parse(actor.AsSpan(CurrentActor.AccountPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture);
        if (await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && a.Kind != AccountKind.Resident && a.DisabledAt == null, cancellation) is not { } account)
        {
            return new Problem("account.shut.forbidden");
        }

        current.ActFor(account.Id, account.Kind == AccountKind.Client);

        // Tells the database whose rows are reached before anything is read.
        await rights.GrantsAsync(cancellation);
        return null;
    }
}
