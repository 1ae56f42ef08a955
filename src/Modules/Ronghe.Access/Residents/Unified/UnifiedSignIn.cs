using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Accounts;
using Ronghe.Access.Factors.Passkeys;
using Ronghe.Access.Sessions;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Data;
using Ronghe.Kernel;

namespace Ronghe.Access.Residents.Unified;

/// <summary>Begins a session for whoever the city's unified identity vouches for, and links the account to the person it names.</summary>
internal sealed class UnifiedSignIn(
    AccessDb db, ResidentAccounts residents, RealName names, IRealNames register, SessionLedger sessions, FieldProtection protection, IAudit audit, SecurityClock clock)
{
    public async Task<Outcome<Begun>> RunAsync(ClaimsPrincipal who, AuthenticationProperties properties, HttpContext http, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        // An answer serves once, whatever the browser kept of it.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes("unified " + properties.Items[UnifiedHandler.NonceItem]));
        if (await db.ExecuteAsync("INSERT INTO access_used_challenge (hash, at) VALUES ({0}, {1}) ON CONFLICT DO NOTHING", [hash, clock.Now.ToUnixTimeMilliseconds()], cancellation) == 0)
        {
            return (Outcome<Begun>)new Problem("unified.refused");
        }

        var subject = who.FindFirst(ClaimTypes.NameIdentifier)!;
        var index = protection.BlindIndex(Resident.IdentityColumn, $"{subject.Issuer}\n{subject.Value}");
        var person = await PersonOfAsync(who, cancellation);
        var account = await AccountOfAsync(index, person, cancellation);
        if (account.DisabledAt is not null)
        {
            return new Problem("resident.shut");
        }

        if (person is { } known)
        {
            await VerifyAsync(account, known, subject.Issuer, cancellation);
        }

        return new Begun(sessions.Begin(account, http.Request.Headers.UserAgent), account);
    }, cancellation);

    private async Task<long?> PersonOfAsync(ClaimsPrincipal who, CancellationToken cancellation) =>
        who.FindFirstValue(UnifiedHandler.NameClaim) is { } name && who.FindFirstValue(UnifiedHandler.NumberClaim) is { } number
            ? await register.MatchAsync(name, number, cancellation)
            : null;

    /// <summary>The account of the identity; else the verified one of its person, which now has both ways in; else a new one.</summary>
    private async Task<Account> AccountOfAsync(byte[] index, long? person, CancellationToken cancellation)
    {
        var resident = await db.Residents.SingleOrDefaultAsync(r => r.IdentityIndex == index, cancellation);
        if (resident is null)
        {
            // Another sign-in of the same identity may be under way.
            await db.TakeTurnAsync(Turn.Residents, cancellation);
            resident = await db.Residents.SingleOrDefaultAsync(r => r.IdentityIndex == index, cancellation);
        }

        if (resident is null && person is not null
            && await db.Residents.SingleOrDefaultAsync(r => r.PersonNo == person && r.Level == RealNameLevel.Verified && r.IdentityIndex == null, cancellation) is { } same)
        {
            resident = same;
            same.IdentityIndex = index;
            audit.Record("resident.identity", Audit.CurrentActor.NameOf(same.AccountId));
        }

        return resident is null
            ? await residents.MakeAsync(account => new Resident { AccountId = account, IdentityIndex = index }, "unified identity", cancellation)
            : await db.Accounts.SingleAsync(a => a.Id == resident.AccountId, cancellation);
    }

    private async Task VerifyAsync(Account account, long person, string issuer, CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        var resident = await db.Residents.SingleAsync(r => r.AccountId == account.Id, cancellation);
        if (resident.Level == RealNameLevel.Verified)
        {
            // Who was verified stays who they are; a provider that names somebody else for the same subject is not followed.
            return;
        }

        await names.UnlinkOthersAsync(person, account.Id, cancellation);
        (resident.PersonNo, resident.Level, resident.LevelAt, resident.VerifiedBy) = (person, RealNameLevel.Verified, clock.Now, issuer.Length > 100 ? issuer[..100] : issuer);
        audit.Record("resident.verify", account.Subject, "unified identity", "account");
    }
}
