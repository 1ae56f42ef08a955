using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Audit;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Kernel;

namespace Ronghe.Access.Residents;

/// <summary>A resident's account as a clerk sees it.</summary>
internal sealed record ResidentPicture(long Account, string Phone, RealNameLevel Level, string? Name, DateTimeOffset MadeAt, bool Shut);

/// <summary>Finds a resident's account by phone, for the clerk who has the person before them, and shuts it.</summary>
internal sealed class ResidentDesk(AccessDb db, ResidentAccounts residents, IRealNames register, ITries tries, CurrentActor actor, IAudit audit, SecurityClock clock)
{
    private const string What = "resident-search";
    private const int MostTries = 30;

    public async Task<Outcome<ResidentPicture>> FindAsync(string? typed, CancellationToken cancellation)
    {
        if (PhoneNumber.Normalise(typed) is not { } phone)
        {
            return new Problem("phone.number") { Field = "phone" };
        }

        return await LookAsync(await residents.FindAsync(phone, cancellation), cancellation);
    }

    /// <summary>The account that was found before.</summary>
    public async Task<Outcome<ResidentPicture>> FindAsync(long account, CancellationToken cancellation) =>
        await LookAsync(await db.Residents.AsNoTracking().SingleOrDefaultAsync(r => r.AccountId == account, cancellation), cancellation);

    /// <summary>Shuts an account, with a reason; it bites on the next request.</summary>
    public async Task<Outcome<Resident>> ShutAsync(long account, string? reason, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (Grants.GrantCheck.CheckReason(reason) is { } problem)
        {
            return (Outcome<Resident>)problem;
        }

        if (await db.Residents.SingleOrDefaultAsync(r => r.AccountId == account, cancellation) is not { } resident)
        {
            return new Problem("resident.not-found");
        }

        var now = clock.Now;
        await db.Accounts.Where(a => a.Id == account && a.DisabledAt == null).ExecuteUpdateAsync(set => set.SetProperty(a => a.DisabledAt, now), cancellation);
        await db.Sessions.Where(s => s.AccountId == account).ExecuteDeleteAsync(cancellation);
        audit.Record("resident.shut", CurrentActor.NameOf(account), reason!.Trim());
        return resident;
    }, cancellation);

    private async Task<Outcome<ResidentPicture>> LookAsync(Resident? found, CancellationToken cancellation)
    {
        if (await tries.BeginAsync(What, actor.Name, MostTries, cancellation) is { } minutes)
        {
            return new Problem("resident.too-many", minutes);
        }

        if (found is not { } resident)
        {
            return new Problem("resident.not-found") { Field = "phone" };
        }

        await db.InTransactionAsync(() =>
        {
            audit.Record("resident.find", CurrentActor.NameOf(resident.AccountId));
            return Task.CompletedTask;
        }, cancellation);
        return await ShowAsync(resident, cancellation);
    }

    private async Task<ResidentPicture> ShowAsync(Resident resident, CancellationToken cancellation)
    {
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == resident.AccountId, cancellation);
        var name = resident.PersonNo is { } person ? (await register.MaskedNamesAsync([person], cancellation)).GetValueOrDefault(person) : null;
        return new ResidentPicture(account.Id, residents.MaskedPhoneOf(resident) ?? "", resident.Level, name, account.MadeAt, account.DisabledAt is not null);
    }
}
