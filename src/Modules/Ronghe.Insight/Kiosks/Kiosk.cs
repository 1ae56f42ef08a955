namespace Ronghe.Insight.Kiosks;

/// <summary>A screen that may show one board and nothing else. Its token is kept as a hash only.</summary>
internal sealed class Kiosk
{
    public const int LabelMaxLength = 100;

    public long Id { get; private init; }

    public required Guid PublicId { get; init; }

    /// <summary>The name of the board.</summary>
    public required string Board { get; init; }

    /// <summary>Where the screen hangs.</summary>
    public required string Label { get; init; }

    public required byte[] TokenHash { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required string MadeBy { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    public string? EndedBy { get; set; }

    /// <summary>As the audit ledger names it.</summary>
    public string Subject => $"kiosk:{PublicId:D}";
}
