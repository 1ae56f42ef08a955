using Microsoft.EntityFrameworkCore;

namespace Ronghe.Access.Accounts;

/// <summary>Where an account stands.</summary>
internal enum AccountState
{
    Invited,
    Active,
    Disabled,
}

/// <summary>An account as colleagues see it.</summary>
internal sealed record AccountRow(long Id, string Name, string Display, AccountState State, DateTimeOffset MadeAt);

/// <summary>Finds accounts of staff by a part of their name or display name, in the order of their names.</summary>
internal sealed class AccountList(AccessDb db)
{
    public const int PageSize = 50;

    public async Task<IReadOnlyList<AccountRow>> FindAsync(string? text, AccountState? state, string? after, CancellationToken cancellation)
    {
        var accounts = Staff;
        if (!string.IsNullOrWhiteSpace(text))
        {
            var part = text.Trim();
            accounts = accounts.Where(a => a.Name.Contains(part) || a.Display.Contains(part));
        }

        accounts = state switch
        {
            AccountState.Disabled => accounts.Where(a => a.DisabledAt != null),
            AccountState.Invited => accounts.Where(a => a.DisabledAt == null && a.Password == null && !db.Passkeys.Any(p => p.AccountId == a.Id)),
            AccountState.Active => accounts.Where(a => a.DisabledAt == null && (a.Password != null || db.Passkeys.Any(p => p.AccountId == a.Id))),
            _ => accounts,
        };
        if (after is not null)
        {
            accounts = accounts.Where(a => a.Name.CompareTo(after) > 0);
        }

        return await ReadAsync(accounts.OrderBy(a => a.Name).Take(PageSize + 1), cancellation);
    }

    /// <summary>All accounts of staff, in the order of their names.</summary>
    public Task<IReadOnlyList<AccountRow>> EveryoneAsync(CancellationToken cancellation) => ReadAsync(Staff.OrderBy(a => a.Name), cancellation);

    public async Task<AccountRow?> FindAsync(string name, CancellationToken cancellation) =>
        (await ReadAsync(Staff.Where(a => a.Name == name), cancellation)).SingleOrDefault();

    private IQueryable<Account> Staff => db.Accounts.AsNoTracking().Where(a => a.Kind == AccountKind.Staff);

    private async Task<IReadOnlyList<AccountRow>> ReadAsync(IQueryable<Account> accounts, CancellationToken cancellation)
    {
        var rows = await accounts
            .Select(a => new { a.Id, a.Name, a.Display, a.MadeAt, Disabled = a.DisabledAt != null, CanSignIn = a.Password != null || db.Passkeys.Any(p => p.AccountId == a.Id) })
            .ToListAsync(cancellation);
        return rows.ConvertAll(a => new AccountRow(
            a.Id, a.Name, a.Display, a.Disabled ? AccountState.Disabled : a.CanSignIn ? AccountState.Active : AccountState.Invited, a.MadeAt));
    }
}
