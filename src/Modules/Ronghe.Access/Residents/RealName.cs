using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Kernel;

namespace Ronghe.Access.Residents;

/// <summary>Links accounts to persons of the register: by what somebody types, or by what a clerk has seen.</summary>
internal sealed class RealName(AccessDb db, IRealNames register, ITries tries, IActor actor, IAudit audit, SecurityClock clock)
{
    public const int NameMaxLength = 100;
    private const string What = "real-name";
    private const string Purpose = "account";
    private const int MostTries = 5;

    /// <summary>Level 1: name and number are those of somebody in the register.</summary>
    public async Task<Outcome<Resident>> MatchAsync(long account, string? name, string? idNumber, CancellationToken cancellation)
    {
        var key = account.ToString(CultureInfo.InvariantCulture);
        if (await tries.BeginAsync(What, key, MostTries, cancellation) is { } minutes)
        {
            return new Problem("real-name.too-many", minutes);
        }

        return await db.InTransactionAsync(async () =>
        {
            var resident = await db.Residents.SingleAsync(r => r.AccountId == account, cancellation);
            if (resident.Level != RealNameLevel.Phone)
            {
                return (Outcome<Resident>)new Problem("real-name.done");
            }

            var person = await AskAsync(name, idNumber, cancellation);
            audit.Record("resident.match", Audit.CurrentActor.NameOf(account), person is null ? "no match" : null, Purpose);
            if (person is null)
            {
                return new Problem("real-name.wrong") { Field = "name" };
            }

            await db.TakeTurnAsync(Turn.Residents, cancellation);
            if (await db.Residents.AnyAsync(r => r.PersonNo == person, cancellation))
            {
                return new Problem("real-name.taken");
            }

            await tries.SucceededAsync(What, key, cancellation);
            (resident.PersonNo, resident.Level, resident.LevelAt) = (person, RealNameLevel.Matched, clock.Now);
            return resident;
        }, cancellation);
    }

    /// <summary>
    /// Level 2: a clerk has the person and the document before them. Whatever account was linked to the person by then, by somebody who only
    /// knew the number or by an earlier phone, is unlinked and its sessions end.
    /// </summary>
    public async Task<Outcome<Resident>> VerifyAsync(long account, string? name, string? idNumber, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (await db.Residents.SingleOrDefaultAsync(r => r.AccountId == account, cancellation) is not { } resident)
        {
            return (Outcome<Resident>)new Problem("resident.not-found");
        }

        var person = await AskAsync(name, idNumber, cancellation);
        audit.Record("resident.verify", Audit.CurrentActor.NameOf(account), person is null ? "no match" : null, Purpose);
        if (person is null)
        {
            return new Problem("real-name.wrong") { Field = "name" };
        }

        if (resident is { Level: RealNameLevel.Verified } && resident.PersonNo != person)
        {
            return new Problem("real-name.other");
        }

        await UnlinkOthersAsync(person.Value, account, cancellation);
        (resident.PersonNo, resident.Level, resident.LevelAt, resident.VerifiedBy) = (person, RealNameLevel.Verified, clock.Now, actor.Name);
        return resident;
    }, cancellation);

    /// <summary>Takes a person away from every account but one. Belongs into a transaction.</summary>
    public async Task UnlinkOthersAsync(long person, long account, CancellationToken cancellation)
    {
        await db.TakeTurnAsync(Turn.Residents, cancellation);
        foreach (var other in await db.Residents.Where(r => r.PersonNo == person && r.AccountId != account).ToListAsync(cancellation))
        {
            (other.PersonNo, other.Level, other.LevelAt, other.VerifiedBy) = (null, RealNameLevel.Phone, null, null);
            await db.Sessions.Where(s => s.AccountId == other.AccountId).ExecuteDeleteAsync(cancellation);
            audit.Record("resident.unlink", Audit.CurrentActor.NameOf(other.AccountId));
        }

        // The person's place in the index must be free before it is taken.
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<long?> AskAsync(string? name, string? idNumber, CancellationToken cancellation) =>
        name is { Length: > 0 and <= NameMaxLength } && idNumber is { Length: > 0 and < 50 } ? await register.MatchAsync(name, idNumber, cancellation) : null;
}
