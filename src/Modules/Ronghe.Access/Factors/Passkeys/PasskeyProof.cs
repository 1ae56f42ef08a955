using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Accounts;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;

namespace Ronghe.Access.Factors.Passkeys;

/// <summary>What a browser is asked, and the sealed challenge that comes back with the answer.</summary>
/// <param name="Options">JSON for <c>navigator.credentials</c>.</param>
internal sealed record PasskeyQuestion(string Options, string Challenge);

/// <summary>What a browser answered.</summary>
/// <param name="Credential">The credential as JSON.</param>
internal sealed record PasskeyAnswer
{
    public string? Credential { get; init; }

    public string? Challenge { get; init; }

    /// <summary>True when there is something of a possible size to look at.</summary>
    public bool IsGiven => Credential is { Length: > 0 and < 20_000 };
}

/// <summary>Who answered, and with which key.</summary>
internal sealed record Proved(Account Account, Guid Passkey);

/// <summary>Asks for a passkey and checks the answer: challenge, origin, domain, user verification, signature, counter.</summary>
internal sealed class PasskeyProof(AccessDb db, IPasskeyHandler<Account> handler, Challenges challenges, IAudit audit, SecurityClock clock)
{
    /// <param name="purpose">What the answer will serve for; it serves for nothing else.</param>
    /// <param name="account">Whose keys will do; null for anybody's.</param>
    /// <param name="http">The request that asks.</param>
    public async Task<PasskeyQuestion> AskAsync(string purpose, Account? account, HttpContext http)
    {
        var made = await handler.MakeRequestOptionsAsync(account, http);
        return new PasskeyQuestion(made.RequestOptionsJson, challenges.Seal(purpose, made.AssertionState!));
    }

    public async Task<Outcome<Proved>> CheckAsync(string purpose, PasskeyAnswer? answer, HttpContext http, CancellationToken cancellation)
    {
        if (answer is not { IsGiven: true } || await challenges.OpenOnceAsync(purpose, answer.Challenge, cancellation) is not { } state)
        {
            return new Problem("passkey.challenge");
        }

        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = answer.Credential!, AssertionState = state });
        return result.Succeeded
            ? await AdvanceAsync(result.User, result.Passkey, cancellation)
            : await RefuseAsync(result.Failure.Message, cancellation);
    }

    /// <summary>Stores the counter. One that does not go up belongs to a copy: the key is stopped, its owner's sessions end, and the ledger says so.</summary>
    private async Task<Outcome<Proved>> AdvanceAsync(Account account, UserPasskeyInfo seen, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        var (now, count) = (clock.Now, (long)seen.SignCount);
        var passkey = await db.Passkeys.AsNoTracking().SingleAsync(p => p.AccountId == account.Id && p.CredentialId == seen.CredentialId, cancellation);
        var advanced = await db.Passkeys
            .Where(p => p.Id == passkey.Id && p.StoppedAt == null && (p.SignCount < count || (p.SignCount == 0 && count == 0)))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.SignCount, count).SetProperty(p => p.UsedAt, now).SetProperty(p => p.IsBackedUp, seen.IsBackedUp), cancellation);
        if (advanced == 1)
        {
            return (Outcome<Proved>)new Proved(account, passkey.PublicId);
        }

        await db.Passkeys.Where(p => p.Id == passkey.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.StoppedAt, now), cancellation);
        await db.Sessions.Where(s => s.AccountId == account.Id).ExecuteDeleteAsync(cancellation);
        audit.Record("passkey.cloned", account.Subject, string.Create(CultureInfo.InvariantCulture, $"{passkey.PublicId}: counter {count} after {passkey.SignCount}"));
        return new Problem("passkey.cloned");
    }, cancellation);

    private async Task<Outcome<Proved>> RefuseAsync(string why, CancellationToken cancellation)
    {
        await db.InTransactionAsync(() =>
        {
            audit.Record("sign-in.failed", "account:unknown", "passkey: " + why);
            return Task.CompletedTask;
        }, cancellation);
        return new Problem("passkey.wrong");
    }
}
