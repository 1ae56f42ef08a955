using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Accounts;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Data;

namespace Ronghe.Access.Residents;

/// <summary>Makes and finds the accounts of residents.</summary>
internal sealed class ResidentAccounts(AccessDb db, FieldProtection protection, IAudit audit, SecurityClock clock)
{
    /// <summary>Names of such accounts begin so; no name that staff can be given does.</summary>
    public const char Prefix = '~';

    /// <summary>The account of a phone, made when there is none. Belongs into a transaction.</summary>
    public async Task<Account> OfPhoneAsync(string phone, CancellationToken cancellation)
    {
        var known = await FindAsync(phone, cancellation);
        if (known is null)
        {
            // Another sign-in of the same phone may be under way.
            await db.TakeTurnAsync(Turn.Residents, cancellation);
            known = await FindAsync(phone, cancellation);
        }

        var index = protection.Index(Resident.PhoneIndexColumn, phone);
        return known is not null
            ? await db.Accounts.SingleAsync(a => a.Id == known.AccountId, cancellation)
            : await MakeAsync(
                account => new Resident
                {
                    AccountId = account, Phone = protection.Protect(Resident.PhoneColumn, account, phone), PhoneIndex = index.Odd, PhoneIndexEven = index.Even,
                },
                "phone", cancellation);
    }

    /// <summary>Makes an account. Belongs into a transaction.</summary>
    public async Task<Account> MakeAsync(Func<long, Resident> resident, string how, CancellationToken cancellation)
    {
        var account = new Account
        {
            Kind = AccountKind.Resident, Name = $"{Prefix}{Guid.CreateVersion7(clock.Now):N}", Display = "", MadeAt = clock.Now, MadeBy = "self",
        };
        db.Accounts.Add(account);
        await db.SaveChangesAsync(cancellation);
        db.Residents.Add(resident(account.Id));
        audit.Record("resident.join", account.Subject, how);
        return account;
    }

    public Task<Resident> GetAsync(long account, CancellationToken cancellation) => db.Residents.AsNoTracking().SingleAsync(r => r.AccountId == account, cancellation);

    /// <summary>The resident of a phone.</summary>
    public async Task<Resident?> FindAsync(string phone, CancellationToken cancellation)
    {
        var index = protection.Index(Resident.PhoneIndexColumn, phone);
        var (odd, even) = (index.SoughtOdd, index.SoughtEven);
        return await db.Residents.AsNoTracking().SingleOrDefaultAsync(r => r.PhoneIndex == odd || r.PhoneIndexEven == even, cancellation);
    }

    /// <summary>The number in clear, to send a message to; null when there is none.</summary>
    public string? PhoneOf(Resident resident) => resident.Phone is { } phone ? protection.Open(Resident.PhoneColumn, resident.AccountId, phone) : null;

    /// <summary>The number as its owner sees it.</summary>
    public string? MaskedPhoneOf(Resident resident) => PhoneOf(resident) is { } phone ? Masking.Phone(phone) : null;
}
