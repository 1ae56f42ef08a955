namespace Ronghe.Contracts.Access;

/// <summary>The audit ledger: who did what, when, to what and why. Rows are append-only.</summary>
public interface IAudit
{
    /// <summary>Adds a row to the transaction of the act it tells of; when that rolls back, the row goes with it.</summary>
    /// <param name="act">What was done, <c>noun.verb</c>, e.g. <c>round.freeze</c>.</param>
    /// <param name="subject">What it was done to, by number or id, never by a person's name or identity number.</param>
    /// <param name="detail">What a reader of the ledger must know to understand it: counts, digests, reasons. No personal data above L2.</param>
    /// <param name="purpose">Why personal data was read; null when none was.</param>
    void Record(string act, string subject, string? detail = null, string? purpose = null);

    /// <summary>
    /// Adds a row about something that was only looked at, before it is shown: it is committed when the call returns, together with what others look
    /// at in the same moment, so that readers do not wait for each other's commits. Within a transaction it is part of that one.
    /// </summary>
    /// <param name="act">What was done, e.g. <c>score.list</c>.</param>
    /// <param name="subject">As for <see cref="Record"/>.</param>
    /// <param name="detail">As for <see cref="Record"/>.</param>
    /// <param name="purpose">Why personal data was read.</param>
    /// <param name="cancellation">Stops the wait; the row may stand all the same.</param>
    Task RecordReadingAsync(string act, string subject, string? detail, string? purpose, CancellationToken cancellation);
}

/// <summary>Who acts: a signed-in account, an operator at the command line, or a part of the system.</summary>
public interface IActor
{
    /// <summary>Stable name, e.g. <c>account:17</c>, <c>operator:root</c>, <c>system</c>; at most 100 characters.</summary>
    string Name { get; }
}
