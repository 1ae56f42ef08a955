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

/// <summary>Finds accounts by a part of their name or display name, in the order of their names.</summary>
internal sealed class AccountList(AccessDb db)
{
    public const int PageSize = 50;

    public async Task<IReadOnlyList<AccountRow>> FindAsync(string? text, AccountState? state, string? after, CancellationToken cancellation)
    {
        var accounts = db.Accounts.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(text))
        {
            var part = text.Trim();
            accounts = accounts.Where(a => a.Name.Contains(part) || a.Display.Contains(part));
        }

        accounts = state switch
        {
            AccountState.Disabled => accounts.Where(a => a.DisabledAt != null),
            AccountState.Invited => accounts.Where(a => a.DisabledAt == null && a.Password == null),
            AccountState.Active => accounts.Where(a => a.DisabledAt == null && a.Password != null),
            _ => accounts,
        };
        if (after is not null)
        {
            accounts = accounts.Where(a => a.Name.CompareTo(after) > 0);
        }

        var rows = await accounts.OrderBy(a => a.Name).Take(PageSize + 1).ToListAsync(cancellation);
        return rows.ConvertAll(Of);
    }

    public async Task<AccountRow?> FindAsync(string name, CancellationToken cancellation) =>
        await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Name == name, cancellation) is { } account ? Of(account) : null;

    private static AccountRow Of(Account a) =>
        new(a.Id, a.Name, a.Display, a.DisabledAt is not null ? AccountState.Disabled : a.Password is null ? AccountState.Invited : AccountState.Active, a.MadeAt);
}
