using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Accounts;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;

namespace Ronghe.Access.Sessions;

/// <summary>Begins sessions, finds who a ticket belongs to, and ends sessions.</summary>
internal sealed class SessionLedger(AccessDb db, PasswordPolicy passwords, SignInRules rules, IAudit audit, SecurityClock clock)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(1);

    /// <summary>Begins a session for an account whose password was right, or that showed a passkey and with it both factors. Belongs into a transaction.</summary>
    /// <returns>The ticket to hand to the browser.</returns>
    public Ticket Begin(Account account, string? browser, Guid? passkey = null)
    {
        var (token, now) = (Token.Make(), clock.Now);
        var name = browser ?? "";
        db.Sessions.Add(new Session
        {
            TokenHash = Token.Hash(token),
            PublicId = Guid.CreateVersion7(now),
            AccountId = account.Id,
            BegunAt = now,
            SeenAt = now,
            FactorAt = passkey is null ? null : now,
            ProvedAt = now,
            PasskeyId = passkey,
            Browser = name.Length > Session.BrowserMaxLength ? name[..Session.BrowserMaxLength] : name,
        });
        audit.Record("sign-in.done", account.Subject, passkey is null ? null : "passkey");
        return new Ticket(token);
    }

    /// <summary>Who a ticket belongs to; null when the session is over or the account was shut.</summary>
    public async Task<SignedIn?> FindAsync(string token, CancellationToken cancellation)
    {
        var (hash, now) = (Token.Hash(token), clock.Now);
        var found = await (
            from s in db.Sessions.AsNoTracking()
            join a in db.Accounts on s.AccountId equals a.Id
            join r in db.Residents on a.Id equals r.AccountId into residents
            from resident in residents.DefaultIfEmpty()
            where s.TokenHash == hash && a.DisabledAt == null
            select new
            {
                Session = s,
                Account = a,
                HasCodes = db.Factors.Any(f => f.AccountId == a.Id),
                HasPasskey = db.Passkeys.Any(p => p.AccountId == a.Id),
                Resident = resident,
                Grants = db.Grants.Where(g => g.AccountId == a.Id && g.EndedAt == null).ToList(),
            }).SingleOrDefaultAsync(cancellation);
        if (found is null || found.Session.IsOver(found.Account.Kind, now))
        {
            return null;
        }

        if (now - found.Session.SeenAt > Tick)
        {
            await db.Sessions.Where(s => s.TokenHash == hash).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now), cancellation);
        }

        var hasFactor = found.HasCodes || found.HasPasskey;
        return new SignedIn(found.Session, found.Account, StepOf(found.Session, found.Account, hasFactor, now)) { HasCodes = found.HasCodes, HasPasskey = found.HasPasskey, Resident = found.Resident, Grants = found.Grants };
    }

    /// <summary>Whether an account proves itself with more than a password.</summary>
    public async Task<bool> HasFactorAsync(long account, CancellationToken cancellation) =>
        await db.Factors.AnyAsync(f => f.AccountId == account, cancellation) || await db.Passkeys.AnyAsync(p => p.AccountId == account, cancellation);

    /// <summary>The running sessions of an account, the newest first.</summary>
    public async Task<IReadOnlyList<Session>> ListAsync(Account account, CancellationToken cancellation)
    {
        var now = clock.Now;
        var sessions = await db.Sessions.AsNoTracking().Where(s => s.AccountId == account.Id).OrderByDescending(s => s.BegunAt).ToListAsync(cancellation);
        return sessions.FindAll(s => !s.IsOver(account.Kind, now));
    }

    /// <summary>Notes that the second factor was shown.</summary>
    public Task ShowFactorAsync(Session session, CancellationToken cancellation)
    {
        var now = clock.Now;
        return db.Sessions.Where(s => s.TokenHash == session.TokenHash)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.FactorAt, now).SetProperty(s => s.ProvedAt, now), cancellation);
    }

    /// <summary>Notes that whoever sits there proved again who they are.</summary>
    public Task ProveAsync(Session session, CancellationToken cancellation)
    {
        var now = clock.Now;
        return db.Sessions.Where(s => s.TokenHash == session.TokenHash).ExecuteUpdateAsync(set => set.SetProperty(s => s.ProvedAt, now), cancellation);
    }

    /// <summary>Ends the session of a ticket.</summary>
    public async Task EndAsync(string token, CancellationToken cancellation)
    {
        var hash = Token.Hash(token);
        if (await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.TokenHash == hash, cancellation) is { } session)
        {
            await EndAsync(session.AccountId, [session.PublicId], cancellation);
        }
    }

    /// <summary>Ends sessions of an account.</summary>
    public Task<Outcome<Ended>> EndAsync(long account, IReadOnlyList<Guid> sessions, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        var ended = await db.Sessions.Where(s => s.AccountId == account && sessions.Contains(s.PublicId)).ExecuteDeleteAsync(cancellation);
        if (ended == 0)
        {
            return (Outcome<Ended>)new Problem("session.not-found");
        }

        audit.Record("sign-in.end", Audit.CurrentActor.NameOf(account), $"{ended} sessions");
        return new Ended(ended);
    }, cancellation);

    /// <summary>Ends every session of an account.</summary>
    public Task EndAllAsync(long account, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        var ended = await db.Sessions.Where(s => s.AccountId == account).ExecuteDeleteAsync(cancellation);
        audit.Record("sign-in.end", Audit.CurrentActor.NameOf(account), $"{ended} sessions, all");
    }, cancellation);

    private Step StepOf(Session session, Account account, bool hasFactor, DateTimeOffset now) =>
        account.Kind == AccountKind.Resident ? Step.None
        : hasFactor && session.FactorAt is null ? Step.Code
        : !hasFactor && rules.SecondFactor ? Step.Enrol
        : session.PasskeyId is null && account.PasswordAt is { } set && passwords.IsDue(set, now) ? Step.Password
        : Step.None;
}

/// <summary>What the browser keeps.</summary>
internal sealed record Ticket(string Token);

/// <summary>How many sessions were ended.</summary>
internal sealed record Ended(int Sessions);
