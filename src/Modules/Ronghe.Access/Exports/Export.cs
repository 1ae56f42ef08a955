namespace Ronghe.Access.Exports;

/// <summary>What one person asked to take out of a list as a file. It is asked for, approved by a second person where that is needed, made, taken, and erased.</summary>
internal sealed class Export
{
    public const int ReasonMaxLength = 500;
    public const int QueryMaxLength = 2_000;

    public long Id { get; private init; }

    public required Guid PublicId { get; init; }

    /// <summary>Which <see cref="Contracts.Access.Offers.IExportable"/>.</summary>
    public required string List { get; init; }

    public required string Query { get; init; }

    /// <summary>Names of columns, with commas.</summary>
    public required string Columns { get; init; }

    /// <summary>1 CSV, 2 workbook.</summary>
    public required int Format { get; init; }

    public required string Purpose { get; init; }

    public required string Reason { get; init; }

    /// <summary>Whether masked columns are written in clear.</summary>
    public required bool Clear { get; init; }

    public required string Language { get; init; }

    /// <summary>How many rows there were when it was asked for.</summary>
    public required long Rows { get; init; }

    public required string AskedBy { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public required bool NeedsSecond { get; init; }

    public string? ApprovedBy { get; set; }

    public DateTimeOffset? ApprovedAt { get; set; }

    public string? RefusedBy { get; set; }

    public DateTimeOffset? RefusedAt { get; set; }

    public string? File { get; set; }

    public long? Made { get; set; }

    public DateTimeOffset? MadeAt { get; set; }

    public DateTimeOffset? ErasedAt { get; set; }

    public string Subject => $"export:{Id}";

    public bool IsWaiting => NeedsSecond && ApprovedAt is null && RefusedAt is null;

    public bool IsReady => File is not null && ErasedAt is null;

    public IReadOnlyList<string> ColumnNames => Columns.Split(',');

    public string State => ErasedAt is not null ? "erased" : File is not null ? "ready" : RefusedAt is not null ? "refused" : IsWaiting ? "waiting" : "making";
}

/// <summary>What is asked for.</summary>
internal sealed record ExportRequest(string? List, string? Query, IReadOnlyList<string> Columns, int Format, string? Purpose, string? Reason, bool Clear);
