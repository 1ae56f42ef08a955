using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;

namespace Ronghe.Access.Audit;

/// <inheritdoc cref="IAuditTrail"/>
internal sealed class AuditTrail(AccessDb db) : IAuditTrail
{
    private const string AccountPrefix = "account:";

    public async Task<IReadOnlyList<AuditEntry>> ListAsync(string subject, int most, CancellationToken cancellation)
    {
        var rows = await db.Audit.AsNoTracking().Where(r => r.Subject == subject).OrderByDescending(r => r.Id).Take(most).ToListAsync(cancellation);
        var ids = rows.Select(r => AccountOf(r.Actor)).OfType<long>().Distinct().ToList();
        var names = await db.Accounts.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Display, cancellation);
        rows.Reverse();
        return rows.ConvertAll(r => new AuditEntry(r.At, AccountOf(r.Actor) is { } id && names.TryGetValue(id, out var name) ? name : r.Actor, r.Act, r.Detail));
    }

    private static long? AccountOf(string actor) =>
        actor.StartsWith(AccountPrefix, StringComparison.Ordinal)
        && long.TryParse(actor.AsSpan(AccountPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
