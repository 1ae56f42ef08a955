using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Accounts;

namespace Ronghe.Access.Factors.Passkeys;

/// <summary>
/// What the framework's passkey handler reads of our accounts. It writes nothing: new keys and counters are stored by
/// <see cref="PasskeyDesk"/> and <see cref="PasskeyProof"/>, in one transaction with their audit rows.
/// </summary>
internal sealed class PasskeyStore(AccessDb db) : IUserPasskeyStore<Account>
{
    public void Dispose()
    {
        // The context belongs to the scope.
    }

    public Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        long.TryParse(userId, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && a.DisabledAt == null, cancellationToken)
            : Task.FromResult<Account?>(null);

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString(CultureInfo.InvariantCulture));

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        (await db.Passkeys.AsNoTracking().Where(p => p.AccountId == user.Id && p.StoppedAt == null).ToListAsync(cancellationToken)).ConvertAll(Of);

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        await db.Passkeys.AsNoTracking().SingleOrDefaultAsync(p => p.AccountId == user.Id && p.CredentialId == credentialId && p.StoppedAt == null, cancellationToken) is { } passkey
            ? Of(passkey)
            : null;

    public Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) => (
        from p in db.Passkeys.AsNoTracking()
        join a in db.Accounts on p.AccountId equals a.Id
        where p.CredentialId == credentialId
        select a).SingleOrDefaultAsync(cancellationToken);

    public Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw Elsewhere();

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) => throw Elsewhere();

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => throw Elsewhere();

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => throw Elsewhere();

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => throw Elsewhere();

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw Elsewhere();

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) => throw Elsewhere();

    public Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken) => throw Elsewhere();

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => throw Elsewhere();

    /// <summary>
    /// The counter is shown as 0, so that the handler checks everything but the counter: only once signature, origin and challenge are
    /// known to be right does a counter that goes back mean a copied key, and only an UPDATE can compare it while others sign in.
    /// </summary>
    private static UserPasskeyInfo Of(Passkey p) => new(
        p.CredentialId, p.PublicKey, p.MadeAt, signCount: 0, p.Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        isUserVerified: true, p.IsBackupEligible, p.IsBackedUp, attestationObject: [], clientDataJson: []) { Name = p.Name };

    private static NotSupportedException Elsewhere() => new("Accounts and passkeys are written by the use cases of this module.");
}
