using Microsoft.EntityFrameworkCore;
using Ronghe.Kernel;

namespace Ronghe.Access.Accounts;

/// <summary>Changes the password of somebody who is signed in; they sign in again with the new one.</summary>
internal sealed class ChangePassword(AccessDb db, StorePassword store)
{
    /// <returns>Null when it was changed.</returns>
    public async Task<Problem?> RunAsync(long account, string? password, string? again, CancellationToken cancellation) =>
        (await store.RunAsync(
            await db.Accounts.SingleAsync(a => a.Id == account, cancellation), password, again, () => Task.FromResult<Problem?>(null), cancellation)).Problem;
}
