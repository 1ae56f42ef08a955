namespace Ronghe.Access.Retention;

/// <summary>One run over all categories. It may be cut off and gone on with; its report is written when it ends.</summary>
internal sealed class RetentionRun
{
    public required Guid Id { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    public required string By { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Items erased.</summary>
    public int Erased { get; set; }

    /// <summary>Items whose time was over and that a hold kept.</summary>
    public int Held { get; set; }

    /// <summary>Passing rows and lost files that were swept.</summary>
    public int Swept { get; set; }

    /// <summary>The signed report; see <see cref="ErasureReport"/>.</summary>
    public string? Report { get; set; }
}

/// <summary>One thing that was erased.</summary>
internal sealed class Erasure
{
    public required string Category { get; init; }

    public required long Item { get; init; }

    public required Guid RunId { get; init; }
}
