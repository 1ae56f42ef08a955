namespace Ronghe.Access.Audit;

/// <summary>One act in the audit ledger. Rows are added in the transaction of their act and never changed.</summary>
internal sealed class AuditRow
{
    public long Id { get; private init; }

    public required DateTimeOffset At { get; init; }

    public required string Actor { get; init; }

    public required string Act { get; init; }

    public required string Subject { get; init; }

    public string? Detail { get; init; }

    public string? Purpose { get; init; }

    /// <summary>The trace id of the request or command that acted.</summary>
    public string? Trace { get; init; }
}
