using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;

namespace Ronghe.Access.Accounts;

/// <summary>Makes accounts, and links with which their owners set a password. An account never has a password that somebody else chose.</summary>
internal sealed class Invite(AccessDb db, IAudit audit, IActor actor, SecurityClock clock)
{
    public async Task<Outcome<Invitation>> AddAsync(string name, string display, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (CheckNames(name, display) is { } problem)
        {
            return (Outcome<Invitation>)problem;
        }

        if (await db.Accounts.AnyAsync(a => a.Name == name, cancellation))
        {
            return new Problem("account.conflict", name);
        }

        var account = new Account { Name = name, Display = display.Trim(), MadeAt = clock.Now, MadeBy = actor.Name };
        db.Accounts.Add(account);
        await db.SaveChangesAsync(cancellation);
        audit.Record("account.add", account.Subject, account.Name);
        return Link(account);
    }, cancellation);

    /// <summary>Null when an account may have these names.</summary>
    public static Problem? CheckNames(string name, string display) =>
        name.Length is 0 or > Account.NameMaxLength || !name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '.' or '-') ? new Problem("account.name", name)
        : string.IsNullOrWhiteSpace(display) || display.Length > Account.DisplayMaxLength ? new Problem("account.display", Account.DisplayMaxLength)
        : null;

    /// <summary>A new link for an account: a forgotten password, or a first link that was too old.</summary>
    public async Task<Outcome<Invitation>> AgainAsync(string name, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
        await db.Accounts.SingleOrDefaultAsync(a => a.Name == name && a.Kind == AccountKind.Staff, cancellation) is { DisabledAt: null } account
            ? (Outcome<Invitation>)Link(account)
            : new Problem("account.not-found", name), cancellation);

    /// <summary>Shuts an account and ends its sessions; it bites on the next request.</summary>
    public async Task<Outcome<Account>> DisableAsync(string name, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (await db.Accounts.SingleOrDefaultAsync(a => a.Name == name && a.Kind == AccountKind.Staff, cancellation) is not { } account)
        {
            return (Outcome<Account>)new Problem("account.not-found", name);
        }

        account.DisabledAt ??= clock.Now;
        await db.Sessions.Where(s => s.AccountId == account.Id).ExecuteDeleteAsync(cancellation);
        var (now, by) = (clock.Now, account.Subject);
        await db.Phones.Where(p => p.AccountId == account.Id && p.WipedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.WipedAt, now).SetProperty(p => p.WipedBy, by), cancellation);
        audit.Record("account.disable", account.Subject);
        return account;
    }, cancellation);

    private Invitation Link(Account account)
    {
        var (token, until) = (Token.Make(), clock.Now + OneTimeLink.Life);
        db.Links.Add(new OneTimeLink { TokenHash = Token.Hash(token), AccountId = account.Id, ExpiresAt = until });
        audit.Record("account.link", account.Subject);
        return new Invitation(account.Name, "/welcome/" + token, until);
    }
}

/// <summary>A one-time link; it is shown once and cannot be read again.</summary>
internal sealed record Invitation(string Name, string Path, DateTimeOffset Until);
