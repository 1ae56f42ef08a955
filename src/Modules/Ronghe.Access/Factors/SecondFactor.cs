using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Accounts;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;

namespace Ronghe.Access.Factors;

/// <summary>Sets up, checks and takes away the second factor of an account.</summary>
internal sealed class SecondFactor(AccessDb db, FieldProtection protection, IAudit audit, SecurityClock clock)
{
    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(Totp.SecretSize);

    /// <summary>Keeps a secret once its owner has shown with a code that the app has it.</summary>
    public async Task<Outcome<Factor>> AddAsync(Account account, byte[] secret, string? code, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (Totp.Match(secret, code, clock.Now, lastUsed: 0) is not { } step)
        {
            return (Outcome<Factor>)new Problem("code.wrong") { Field = "code" };
        }

        await db.Factors.Where(f => f.AccountId == account.Id).ExecuteDeleteAsync(cancellation);
        var factor = new Factor
        {
            AccountId = account.Id,
            Kind = FactorKind.Totp,
            Secret = protection.Protect(Factor.Column, account.Id, Convert.ToBase64String(secret)),
            Counter = step,
            MadeAt = clock.Now,
        };
        db.Factors.Add(factor);
        audit.Record("factor.add", account.Subject, FactorKind.Totp.ToString());
        return factor;
    }, cancellation);

    /// <summary>True when the code is right and was not used before. Two requests with one code: only one of them is right.</summary>
    public async Task<bool> CheckAsync(long account, string? code, CancellationToken cancellation)
    {
        if (await db.Factors.AsNoTracking().SingleOrDefaultAsync(f => f.AccountId == account, cancellation) is not { } factor)
        {
            return false;
        }

        var secret = Convert.FromBase64String(protection.Open(Factor.Column, account, factor.Secret));
        return Totp.Match(secret, code, clock.Now, factor.Counter) is { } step
            && await db.Factors.Where(f => f.Id == factor.Id && f.Counter < step).ExecuteUpdateAsync(set => set.SetProperty(f => f.Counter, step), cancellation) == 1;
    }

    public Task<bool> HasAsync(long account, CancellationToken cancellation) => db.Factors.AnyAsync(f => f.AccountId == account, cancellation);

    /// <summary>Takes the factors of somebody who lost their phone away, passkeys too; they set up another at their next sign-in.</summary>
    public async Task<Outcome<Account>> RemoveAsync(string name, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (await db.Accounts.SingleOrDefaultAsync(a => a.Name == name && a.Kind == AccountKind.Staff, cancellation) is not { } account)
        {
            return (Outcome<Account>)new Problem("account.not-found", name);
        }

        await db.Factors.Where(f => f.AccountId == account.Id).ExecuteDeleteAsync(cancellation);
        await db.Passkeys.Where(p => p.AccountId == account.Id).ExecuteDeleteAsync(cancellation);
        await db.Sessions.Where(s => s.AccountId == account.Id).ExecuteDeleteAsync(cancellation);
        audit.Record("factor.remove", account.Subject);
        return account;
    }, cancellation);
}
