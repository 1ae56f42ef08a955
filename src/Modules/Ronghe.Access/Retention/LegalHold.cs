namespace Ronghe.Access.Retention;

/// <summary>Nothing about its subject is erased while it stands (保全): a lawsuit, an inquiry, an audit.</summary>
internal sealed class LegalHold
{
    public const int ReasonMaxLength = 500;
    public const int SubjectMaxLength = 100;
    public const string PersonPrefix = "person:";

    public long Id { get; private init; }

    /// <summary><c>person:17</c>, <c>round:3</c>, <c>import:5</c>, or a whole category: <c>category:import-file</c>.</summary>
    public required string Subject { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset PlacedAt { get; init; }

    public required string PlacedBy { get; init; }

    public DateTimeOffset? ReleasedAt { get; set; }

    public string? ReleasedBy { get; set; }

    /// <summary>The person it is about; null for other subjects.</summary>
    public long? Person => Subject.StartsWith(PersonPrefix, StringComparison.Ordinal)
        ? long.Parse(Subject.AsSpan(PersonPrefix.Length), System.Globalization.CultureInfo.InvariantCulture)
        : null;
}
