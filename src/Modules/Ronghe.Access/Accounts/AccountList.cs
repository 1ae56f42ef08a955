using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;

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

/// <summary>
/// Finds accounts of staff by a part of their account's or their own name, in the order of people's names (<see cref="NameOrder"/>). A city's staff are some
/// thousands: all who are found are put in order here, and a page begins behind an account.
/// </summary>
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
        var found = await ReadAsync(accounts, cancellation);
        var begin = after is null ? 0 : found.FindIndex(a => a.Name == after) + 1;
        return found.GetRange(begin, Math.Min(PageSize + 1, found.Count - begin));
    }

    /// <summary>All accounts of staff, in the order of people's names.</summary>
    public async Task<IReadOnlyList<AccountRow>> EveryoneAsync(CancellationToken cancellation) => await ReadAsync(Staff, cancellation);

    public async Task<AccountRow?> FindAsync(string name, CancellationToken cancellation) =>
        (await ReadAsync(Staff.Where(a => a.Name == name), cancellation)).SingleOrDefault();

    private IQueryable<Account> Staff => db.Accounts.AsNoTracking().Where(a => a.Kind == AccountKind.Staff);

    private async Task<List<AccountRow>> ReadAsync(IQueryable<Account> accounts, CancellationToken cancellation)
    {
        var rows = await accounts
            .Select(a => new { a.Id, a.Name, a.Display, a.MadeAt, Disabled = a.DisabledAt != null, CanSignIn = a.Password != null || db.Passkeys.Any(p => p.AccountId == a.Id) })
            .ToListAsync(cancellation);
        return [.. rows.OrderBy(a => a.Display, NameOrder.Instance).ThenBy(a => a.Name, StringComparer.Ordinal).Select(a => new AccountRow(
            a.Id, a.Name, a.Display, a.Disabled ? AccountState.Disabled : a.CanSignIn ? AccountState.Active : AccountState.Invited, a.MadeAt))];
    }
}
