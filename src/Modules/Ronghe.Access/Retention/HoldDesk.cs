using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Kernel;

namespace Ronghe.Access.Retention;

/// <summary>Places legal holds and releases them.</summary>
internal sealed class HoldDesk(AccessDb db, RetentionSheet sheet, IRealNames people, ILimits limits, IActor actor, IAudit audit, SecurityClock clock)
{
    /// <summary>Kinds of subjects that are named by their number.</summary>
    private static readonly string[] Numbered = ["round", "import", "account"];

    /// <summary>Places a hold on a person.</summary>
    /// <param name="idNumber">As typed.</param>
    /// <param name="reason">Why; the auditor reads it.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<Outcome<LegalHold>> PlaceOnPersonAsync(string? idNumber, string? reason, CancellationToken cancellation)
    {
        if (await limits.TakeAsync("search", cancellation) is { } tooOften)
        {
            return tooOften;
        }

        return await people.FindAsync(idNumber ?? "", cancellation) is { } person
            ? await PlaceAsync(string.Create(CultureInfo.InvariantCulture, $"{LegalHold.PersonPrefix}{person}"), reason, cancellation)
            : new Problem("retention.person-unknown") { Field = "subject" };
    }

    /// <summary>Places a hold on a thing or a whole category.</summary>
    /// <param name="subject"><c>round:3</c>, <c>import:5</c>, <c>account:8</c> or <c>category:…</c>.</param>
    /// <param name="reason">Why; the auditor reads it.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<Outcome<LegalHold>> PlaceOnAsync(string? subject, string? reason, CancellationToken cancellation)
    {
        var wanted = (subject ?? "").Trim();
        var known = wanted.Split(':') switch
        {
            ["category", var category] => sheet.Rules.ContainsKey(category),
            [var kind, var number] => Numbered.Contains(kind) && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            _ => false,
        };
        return known ? await PlaceAsync(wanted, reason, cancellation) : new Problem("retention.subject-unknown") { Field = "subject" };
    }

    /// <summary>Releases a hold: from the next run on it keeps nothing.</summary>
    public async Task<Outcome<LegalHold>> ReleaseAsync(long id, string? reason, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (await db.Holds.SingleOrDefaultAsync(h => h.Id == id && h.ReleasedAt == null, cancellation) is not { } hold)
        {
            return (Outcome<LegalHold>)new Problem("retention-hold.not-found", id);
        }

        if (Wrong(reason) is { } wrong)
        {
            return wrong;
        }

        (hold.ReleasedAt, hold.ReleasedBy) = (clock.Now, actor.Name);
        audit.Record("retention.release", hold.Subject, reason!.Trim());
        return hold;
    }, cancellation);

    /// <summary>Holds that stand, the newest first.</summary>
    public async Task<IReadOnlyList<LegalHold>> ListAsync(CancellationToken cancellation) =>
        await db.Holds.AsNoTracking().Where(h => h.ReleasedAt == null).OrderByDescending(h => h.Id).ToListAsync(cancellation);

    private async Task<Outcome<LegalHold>> PlaceAsync(string subject, string? reason, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (Wrong(reason) is { } wrong)
        {
            return (Outcome<LegalHold>)wrong;
        }

        if (await db.Holds.AnyAsync(h => h.Subject == subject && h.ReleasedAt == null, cancellation))
        {
            return new Problem("retention.held") { Field = "subject" };
        }

        var hold = new LegalHold { Subject = subject, Reason = reason!.Trim(), PlacedAt = clock.Now, PlacedBy = actor.Name };
        db.Holds.Add(hold);
        audit.Record("retention.hold", subject, hold.Reason);
        await db.SaveChangesAsync(cancellation);
        return hold;
    }, cancellation);

    private static Problem? Wrong(string? reason) => string.IsNullOrWhiteSpace(reason) || reason.Length > LegalHold.ReasonMaxLength
        ? new Problem("grant.reason", LegalHold.ReasonMaxLength) { Field = "reason" }
        : null;
}
