using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Accounts;
using Ronghe.Contracts.Access;
using Ronghe.Crypto;
using Ronghe.Data;
using Ronghe.Kernel;

namespace Ronghe.Access.Clients;

/// <summary>A new key; a shared secret is shown this once.</summary>
internal sealed record NewClientKey(string KeyId, string Algorithm, string? Secret);

/// <summary>A client and its live keys.</summary>
internal sealed record ClientPicture(string Name, string Display, bool Disabled, IReadOnlyList<ClientKey> Keys);

/// <summary>Makes clients, gives them keys, ends keys and clients. What a client may do is granted to its account like to anybody's.</summary>
internal sealed class ClientDesk(AccessDb db, FieldProtection protection, Numbers numbers, IActor actor, IAudit audit, SecurityClock clock)
{
    private const int SecretSize = 32;
    private const int KeyIdSize = 12;

    public async Task<Outcome<Account>> AddAsync(string name, string display, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (Invite.CheckNames(name, display) is { } problem)
        {
            return (Outcome<Account>)problem;
        }

        if (await db.Accounts.AnyAsync(a => a.Name == name, cancellation))
        {
            return new Problem("account.conflict", name);
        }

        var account = new Account { Kind = AccountKind.Client, Name = name, Display = display.Trim(), MadeAt = clock.Now, MadeBy = actor.Name };
        db.Accounts.Add(account);
        await db.SaveChangesAsync(cancellation);
        audit.Record("client.add", account.Subject, name);
        return account;
    }, cancellation);

    /// <summary>Gives a client a key.</summary>
    /// <param name="name">The client.</param>
    /// <param name="publicKey">The client's public key (P-256, PEM); null for a shared secret made here.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<Outcome<NewClientKey>> AddKeyAsync(string name, string? publicKey, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (await FindAsync(name, cancellation) is not { } account)
        {
            return (Outcome<NewClientKey>)new Problem("client.not-found", name);
        }

        if (await db.ClientKeys.CountAsync(k => k.AccountId == account.Id && k.EndedAt == null, cancellation) >= ClientKey.MostLive)
        {
            return new Problem("client.two-keys", name, ClientKey.MostLive);
        }

        if (publicKey is not null && !IsPublicKey(publicKey))
        {
            return new Problem("client.public-key");
        }

        var id = await numbers.TakeAsync("access_client_key", 1, cancellation);
        var secret = publicKey is null ? RandomNumberGenerator.GetBytes(SecretSize) : null;
        var key = new ClientKey
        {
            Id = id,
            KeyId = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyIdSize)),
            AccountId = account.Id,
            Algorithm = secret is null ? ClientKey.Ecdsa : ClientKey.Hmac,
            Secret = secret is null ? null : protection.Protect(ClientKey.SecretColumn, id, secret),
            PublicKey = publicKey,
            MadeAt = clock.Now,
            MadeBy = actor.Name,
        };
        db.ClientKeys.Add(key);
        audit.Record("client.key", account.Subject, $"{key.KeyId} {key.Algorithm}");
        return new NewClientKey(key.KeyId, key.Algorithm, secret is null ? null : Convert.ToBase64String(secret));
    }, cancellation);

    public async Task<Outcome<ClientKey>> EndKeyAsync(string keyId, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (await db.ClientKeys.SingleOrDefaultAsync(k => k.KeyId == keyId && k.EndedAt == null, cancellation) is not { } key)
        {
            return (Outcome<ClientKey>)new Problem("client.key-not-found", keyId);
        }

        key.EndedAt = clock.Now;
        audit.Record("client.end-key", Audit.CurrentActor.NameOf(key.AccountId), keyId);
        return key;
    }, cancellation);

    public async Task<Outcome<Account>> DisableAsync(string name, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (await FindAsync(name, cancellation) is not { } account)
        {
            return (Outcome<Account>)new Problem("client.not-found", name);
        }

        account.DisabledAt = clock.Now;
        audit.Record("client.disable", account.Subject, name);
        return account;
    }, cancellation);

    public async Task<IReadOnlyList<ClientPicture>> ListAsync(CancellationToken cancellation)
    {
        var clients = await db.Accounts.AsNoTracking().Where(a => a.Kind == AccountKind.Client).OrderBy(a => a.Name).ToListAsync(cancellation);
        var keys = (await db.ClientKeys.AsNoTracking().Where(k => k.EndedAt == null).OrderBy(k => k.Id).ToListAsync(cancellation)).ToLookup(k => k.AccountId);
        return clients.ConvertAll(c => new ClientPicture(c.Name, c.Display, c.DisabledAt is not null, [.. keys[c.Id]]));
    }

    private Task<Account?> FindAsync(string name, CancellationToken cancellation) =>
        db.Accounts.SingleOrDefaultAsync(a => a.Name == name && a.Kind == AccountKind.Client && a.DisabledAt == null, cancellation);

    private static bool IsPublicKey(string pem)
    {
        using var key = CryptoSuites.Find("intl")!.ReadVerifyingKey(pem);
        return key is not null;
    }
}
