using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Accounts;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;

namespace Ronghe.Access.Factors.Passkeys;

/// <summary>Adds, names and takes away the passkeys of an account.</summary>
internal sealed class PasskeyDesk(AccessDb db, IPasskeyHandler<Account> handler, Challenges challenges, SignInRules rules, IAudit audit, SecurityClock clock)
{
    /// <summary>More than anyone has devices.</summary>
    public const int Most = 20;

    /// <param name="purpose">What the key will be made under.</param>
    /// <param name="account">Whose it will be.</param>
    /// <param name="shown">What the device shows beside it.</param>
    /// <param name="http">The request that asks.</param>
    public async Task<PasskeyQuestion> AskAsync(string purpose, Account account, string shown, HttpContext http)
    {
        var entity = new PasskeyUserEntity { Id = account.Id.ToString(CultureInfo.InvariantCulture), Name = shown, DisplayName = account.Display.Length > 0 ? account.Display : shown };
        var made = await handler.MakeCreationOptionsAsync(entity, http);
        return new PasskeyQuestion(made.CreationOptionsJson, challenges.Seal(purpose, made.AttestationState!));
    }

    /// <param name="purpose">As it was asked for.</param>
    /// <param name="account">Whose it is.</param>
    /// <param name="answer">What the browser made.</param>
    /// <param name="name">What its owner calls it; null for its number.</param>
    /// <param name="before">What must hold in the transaction that stores it.</param>
    /// <param name="http">The request.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<Outcome<Passkey>> AddAsync(
        string purpose, Account account, PasskeyAnswer? answer, string? name, Func<Task<Problem?>> before, HttpContext http, CancellationToken cancellation)
    {
        if (name is { Length: > Passkey.NameMaxLength })
        {
            return new Problem("passkey.name", Passkey.NameMaxLength) { Field = "passkey-name" };
        }

        if (answer is not { IsGiven: true } || await challenges.OpenOnceAsync(purpose, answer.Challenge, cancellation) is not { } state)
        {
            return new Problem("passkey.challenge");
        }

        var made = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = answer.Credential!, AttestationState = state });
        if (!made.Succeeded || made.UserEntity.Id != account.Id.ToString(CultureInfo.InvariantCulture) || made.Passkey.CredentialId.Length > Passkey.CredentialIdMaxLength)
        {
            return new Problem("passkey.not-made");
        }

        return await StoreAsync(account, made.Passkey, name, before, cancellation);
    }

    public async Task<IReadOnlyList<Passkey>> ListAsync(long account, CancellationToken cancellation) =>
        await db.Passkeys.AsNoTracking().Where(p => p.AccountId == account).OrderBy(p => p.Id).ToListAsync(cancellation);

    public Task<bool> HasAsync(long account, CancellationToken cancellation) => db.Passkeys.AnyAsync(p => p.AccountId == account, cancellation);

    public async Task<Outcome<Passkey>> RenameAsync(long account, Guid id, string? name, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > Passkey.NameMaxLength)
        {
            return (Outcome<Passkey>)new Problem("passkey.name", Passkey.NameMaxLength) { Field = "name-" + id };
        }

        if (await db.Passkeys.SingleOrDefaultAsync(p => p.AccountId == account && p.PublicId == id, cancellation) is not { } passkey)
        {
            return new Problem("passkey.not-found");
        }

        passkey.Name = name.Trim();
        audit.Record("passkey.rename", Audit.CurrentActor.NameOf(account), id.ToString());
        return passkey;
    }, cancellation);

    /// <summary>Takes a key away and ends the sessions that were begun with it; the last way to sign in stays.</summary>
    public async Task<Outcome<Passkey>> RemoveAsync(long account, Guid id, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        var owner = await db.Accounts.SingleAsync(a => a.Id == account, cancellation);
        var all = await db.Passkeys.Where(p => p.AccountId == account).ToListAsync(cancellation);
        if (all.Find(p => p.PublicId == id) is not { } passkey)
        {
            return (Outcome<Passkey>)new Problem("passkey.not-found");
        }

        var hasCodes = await db.Factors.AnyAsync(f => f.AccountId == account, cancellation);
        var otherWay = owner.Password is not null && (hasCodes || !rules.SecondFactor);
        if (!otherWay && !all.Exists(p => p != passkey && p.StoppedAt is null))
        {
            return new Problem("passkey.last");
        }

        await db.Passkeys.Where(p => p.Id == passkey.Id).ExecuteDeleteAsync(cancellation);
        await db.Sessions.Where(s => s.AccountId == account && s.PasskeyId == id).ExecuteDeleteAsync(cancellation);
        audit.Record("passkey.remove", owner.Subject, id.ToString());
        return passkey;
    }, cancellation);

    private async Task<Outcome<Passkey>> StoreAsync(Account account, UserPasskeyInfo made, string? name, Func<Task<Problem?>> before, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        var others = await db.Passkeys.CountAsync(p => p.AccountId == account.Id, cancellation);
        if (others >= Most || await db.Passkeys.AnyAsync(p => p.CredentialId == made.CredentialId, cancellation))
        {
            return (Outcome<Passkey>)new Problem("passkey.conflict");
        }

        if (await before() is { } problem)
        {
            return problem;
        }

        var passkey = new Passkey
        {
            PublicId = Guid.CreateVersion7(clock.Now),
            AccountId = account.Id,
            CredentialId = made.CredentialId,
            PublicKey = made.PublicKey,
            Name = string.IsNullOrWhiteSpace(name) ? string.Create(CultureInfo.InvariantCulture, $"Passkey {others + 1}") : name.Trim(),
            MadeAt = clock.Now,
            SignCount = made.SignCount,
            Transports = string.Join(' ', (made.Transports ?? []).Where(t => t.Length < 20 && !t.Contains(' ', StringComparison.Ordinal)).Take(10)),
            IsBackupEligible = made.IsBackupEligible,
            IsBackedUp = made.IsBackedUp,
        };
        db.Passkeys.Add(passkey);
        audit.Record("passkey.add", account.Subject, passkey.PublicId.ToString());
        return passkey;
    }, cancellation);
}
