using Ronghe.Contracts.Access;

namespace Ronghe.Rounds.Admissions;

/// <summary>Who acts, when, and the audit row of the act.</summary>
internal sealed class RoundRecorder(IAudit audit, IActor actor, TimeProvider clock)
{
    public string Actor => actor.Name;

    public DateTimeOffset Now => clock.GetUtcNow();

    public void Act(string act, string subject, string? detail = null, string? purpose = null) => audit.Record(act, subject, detail, purpose);

    /// <summary>That somebody looked; committed before it is shown.</summary>
    public Task LookAsync(string act, string subject, string? detail, CancellationToken cancellation) => LookAsync(act, subject, detail, ListBuilder.Purpose, cancellation);

    /// <summary>That somebody looked for another purpose than the round's.</summary>
    public Task LookAsync(string act, string subject, string? detail, string purpose, CancellationToken cancellation) =>
        audit.RecordReadingAsync(act, subject, detail, purpose, cancellation);
}
