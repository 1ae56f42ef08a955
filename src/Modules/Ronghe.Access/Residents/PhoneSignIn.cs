using Microsoft.AspNetCore.Http;
using Ronghe.Access.Factors.Passkeys;
using Ronghe.Access.Sessions;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;

namespace Ronghe.Access.Residents;

/// <summary>Begins a session for whoever holds a phone, and asks anew who sits there.</summary>
internal sealed class PhoneSignIn(AccessDb db, PhoneCodes codes, ResidentAccounts residents, SessionLedger sessions, IAudit audit)
{
    public static string Proving(Session session) => $"prove:{session.PublicId}";

    public async Task<Outcome<Begun>> RunAsync(string? token, string? code, HttpContext http, CancellationToken cancellation)
    {
        var phone = await codes.CheckAsync(PhoneCodes.SigningIn, token, code, cancellation);
        return phone.Problem is { } problem
            ? problem
            : await db.InTransactionAsync(async () =>
            {
                var account = await residents.OfPhoneAsync(phone.Value, cancellation);
                return account.DisabledAt is null
                    ? new Begun(sessions.Begin(account, http.Request.Headers.UserAgent), account)
                    : (Outcome<Begun>)new Problem("resident.shut");
            }, cancellation);
    }

    /// <summary>Sends a code to the phone of whoever is signed in.</summary>
    public async Task<Outcome<SentCode>> AskAsync(SignedIn signedIn, string source, CancellationToken cancellation) =>
        await codes.SendAsync(Proving(signedIn.Session), residents.PhoneOf(await residents.GetAsync(signedIn.Account.Id, cancellation)), source, cancellation);

    /// <returns>Null when it was proved.</returns>
    public async Task<Problem?> ProveAsync(SignedIn signedIn, string? token, string? code, CancellationToken cancellation)
    {
        if ((await codes.CheckAsync(Proving(signedIn.Session), token, code, cancellation)).Problem is { } problem)
        {
            return problem;
        }

        await db.InTransactionAsync(async () =>
        {
            await sessions.ProveAsync(signedIn.Session, cancellation);
            audit.Record("sign-in.prove", signedIn.Account.Subject, "phone");
        }, cancellation);
        return null;
    }
}
