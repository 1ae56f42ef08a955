using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Kernel;

namespace Ronghe.Access.Audit;

/// <summary>What somebody looks for in the ledger; an empty field asks for nothing.</summary>
/// <param name="Actor">An account's name, or a name as stored such as <c>operator:root</c>.</param>
/// <param name="Act">An act, or the noun it begins with, e.g. <c>round</c>.</param>
/// <param name="Subject">What it was done to, e.g. <c>application:17</c>.</param>
/// <param name="From">First day, in the city's time.</param>
/// <param name="To">Last day.</param>
/// <param name="Before">Rows older than this one.</param>
internal sealed record AuditQuery(string? Actor, string? Act, string? Subject, DateOnly? From, DateOnly? To, long? Before);

/// <summary>A row of the ledger as people read it.</summary>
internal sealed record AuditPicture(long Id, string Entry, DateTimeOffset At, string Actor, string Act, string Subject, string? Detail, string? Purpose);

/// <summary>A page of the ledger; <paramref name="Next"/> asks for the one after, null on the last.</summary>
internal sealed record AuditRowPage(IReadOnlyList<AuditPicture> Rows, long? Next);

/// <summary>Searches the audit ledger, the newest rows first. That it was searched is itself in it.</summary>
internal sealed class AuditSearch(AccessDb db, AuditNames names)
{
    public const int PageSize = 50;

    public async Task<AuditRowPage> FindAsync(AuditQuery query, CancellationToken cancellation)
    {
        var rows = db.Audit.AsNoTracking();
        if (Filled(query.Actor) is { } who)
        {
            var account = await db.Accounts.Where(a => a.Name == who).Select(a => (long?)a.Id).SingleOrDefaultAsync(cancellation);
            var actor = account is { } id ? CurrentActor.NameOf(id) : who;
            rows = rows.Where(r => r.Actor == actor);
        }

        if (Filled(query.Act) is { } act)
        {
            rows = rows.Where(r => r.Act == act || r.Act.StartsWith(act + "."));
        }

        if (Filled(query.Subject) is { } subject)
        {
            rows = rows.Where(r => r.Subject == subject);
        }

        if (query.From is { } first)
        {
            var from = StartOf(first);
            rows = rows.Where(r => r.At >= from);
        }

        if (query.To is { } last)
        {
            var until = StartOf(last.AddDays(1));
            rows = rows.Where(r => r.At < until);
        }

        if (query.Before is { } before)
        {
            rows = rows.Where(r => r.Id < before);
        }

        var found = await rows.OrderByDescending(r => r.Id).Take(PageSize + 1).ToListAsync(cancellation);
        var page = found.Take(PageSize).ToList();
        var display = await names.OfAsync(page.Select(r => r.Actor), cancellation);
        return new AuditRowPage(
            page.ConvertAll(r => new AuditPicture(r.Id, r.Entry, r.At, display(r.Actor), r.Act, r.Subject, r.Detail, r.Purpose)),
            found.Count > PageSize ? page[^1].Id : null);
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, CityClock.Zone.GetUtcOffset(midnight));
    }
}

/// <summary>Who stands behind a stored name.</summary>
internal sealed class AuditNames(AccessDb db)
{
    /// <summary>A function from stored names to what people read: the display name of an account, anything else as it is.</summary>
    public async Task<Func<string, string>> OfAsync(IEnumerable<string> actors, CancellationToken cancellation)
    {
        var ids = actors.Select(AccountOf).OfType<long>().Distinct().ToList();
        var known = await db.Accounts.AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Display, cancellation);
        return actor => AccountOf(actor) is { } id && known.TryGetValue(id, out var name) && name.Length > 0 ? name : actor;
    }

    private static long? AccountOf(string actor) =>
        actor.StartsWith(CurrentActor.AccountPrefix, StringComparison.Ordinal)
        && long.TryParse(actor.AsSpan(CurrentActor.AccountPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
