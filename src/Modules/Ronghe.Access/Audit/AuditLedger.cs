using System.Diagnostics;
using Ronghe.Contracts.Access;

namespace Ronghe.Access.Audit;

/// <summary>Adds audit rows to the scope's unit of work, so that they are stored with the act or not at all.</summary>
internal sealed class AuditLedger(AccessDb db, IActor actor, TimeProvider clock) : IAudit
{
    private const int LongestDetail = 4000;

    public void Record(string act, string subject, string? detail = null, string? purpose = null) => db.Audit.Add(new AuditRow
    {
        At = clock.GetUtcNow(),
        Actor = actor.Name,
        Act = act,
        Subject = subject,
        Detail = detail is { Length: > LongestDetail } ? detail[..LongestDetail] : detail,
        Purpose = purpose,
        Trace = Activity.Current?.TraceId.ToString(),
    });
}
