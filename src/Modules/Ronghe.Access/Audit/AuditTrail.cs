using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;

namespace Ronghe.Access.Audit;

/// <inheritdoc cref="IAuditTrail"/>
internal sealed class AuditTrail(AccessDb db, AuditNames names) : IAuditTrail
{
    public async Task<IReadOnlyList<AuditEntry>> ListAsync(string subject, int most, CancellationToken cancellation)
    {
        var rows = await db.Audit.AsNoTracking().Where(r => r.Subject == subject).OrderByDescending(r => r.Id).Take(most).ToListAsync(cancellation);
        var display = await names.OfAsync(rows.Select(r => r.Actor), cancellation);
        rows.Reverse();
        return rows.ConvertAll(r => new AuditEntry(r.At, display(r.Actor), r.Act, r.Detail));
    }

    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> actors, CancellationToken cancellation)
    {
        var display = await names.OfAsync(actors, cancellation);
        return actors.ToDictionary(a => a, display, StringComparer.Ordinal);
    }
}
