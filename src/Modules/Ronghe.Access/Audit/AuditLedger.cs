using System.Diagnostics;
using Ronghe.Contracts.Access;
using Ronghe.Data;

namespace Ronghe.Access.Audit;

/// <summary>Adds audit rows to the scope's unit of work, so that they are stored with the act or not at all.</summary>
internal sealed class AuditLedger(AccessDb db, IActor actor, FieldProtection protection, Readings readings, TimeProvider clock) : IAudit
{
    private const int LongestDetail = 4000;

    public void Record(string act, string subject, string? detail = null, string? purpose = null) => db.Audit.Add(RowOf(act, subject, detail, purpose));

    public Task RecordReadingAsync(string act, string subject, string? detail, string? purpose, CancellationToken cancellation)
    {
        var row = RowOf(act, subject, detail, purpose);
        if (!db.InTransaction)
        {
            return readings.AddAsync(row, cancellation);
        }

        db.Audit.Add(row);
        return Task.CompletedTask;
    }

    private AuditRow RowOf(string act, string subject, string? detail, string? purpose)
    {
        var milliseconds = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var at = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        var entry = Guid.CreateVersion7(at).ToString("N");
        var told = detail is { Length: > LongestDetail } ? detail[..LongestDetail] : detail;
        var trace = Activity.Current?.TraceId.ToString();
        var content = AuditRow.ContentOf(entry, milliseconds, actor.Name, act, subject, told, purpose, trace);
        return new AuditRow
        {
            Entry = entry,
            At = at,
            Actor = actor.Name,
            Act = act,
            Subject = subject,
            Detail = told,
            Purpose = purpose,
            Trace = trace,
            Mac = protection.Mac(AuditRow.MacColumn, content),
        };
    }
}
