using Ronghe.Codes;

namespace Ronghe.Access.Grants;

/// <summary>How a grant came to be.</summary>
internal enum GrantKind
{
    /// <summary>Proposed by one administrator, approved by another.</summary>
    Regular = 0,

    /// <summary>Handed on by its holder for a time: a stand-in (替岗), leave.</summary>
    Delegated = 1,

    /// <summary>Taken by the account itself in an emergency, for minutes; reviewed afterwards.</summary>
    BreakGlass = 2,
}

/// <summary>
/// A role held by an account within a division, in one line of business or in all, for a time. Two persons make a regular one. It is
/// never changed: it ends, and another one takes its place.
/// </summary>
internal sealed class Grant
{
    public const int ReasonMaxLength = 500;

    public long Id { get; private init; }

    public required long AccountId { get; init; }

    public required string Role { get; init; }

    /// <summary>The division, 15 digits; all inside it is covered.</summary>
    public required long Division { get; init; }

    /// <summary>The line of business, e.g. a programme; null for all.</summary>
    public string? Line { get; init; }

    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>First moment at which it holds no more; null when it has no end.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    public required GrantKind Kind { get; init; }

    /// <summary>The grant that a delegated one was handed on from: it holds only while that one does.</summary>
    public long? SourceId { get; init; }

    public required string Reason { get; init; }

    public required string ProposedBy { get; init; }

    public required DateTimeOffset ProposedAt { get; init; }

    public string? ApprovedBy { get; set; }

    public DateTimeOffset? ApprovedAt { get; set; }

    public string? EndedBy { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Who looked at a broken glass afterwards.</summary>
    public string? ReviewedBy { get; set; }

    public DateTimeOffset? ReviewedAt { get; set; }

    /// <summary>What the reviewer found.</summary>
    public string? Review { get; set; }

    public string Subject => $"grant:{Id}";

    public bool IsWaiting => Kind == GrantKind.Regular && ApprovedAt is null && EndedAt is null;

    /// <summary>True when it gives its rights at a moment, apart from what its source and its account say.</summary>
    public bool HoldsAt(DateTimeOffset moment) =>
        (Kind != GrantKind.Regular || ApprovedAt is not null) && EndedAt is null && ValidFrom <= moment && (ValidUntil is null || moment < ValidUntil);

    /// <summary>The divisions it covers.</summary>
    public DivisionScope Scope => DivisionScope.Of(DivisionCode.Of(Division));

    /// <summary>True when it counts for a thing of a line of business; what belongs to no line counts for all.</summary>
    public bool CountsFor(string? line) => Line is null || line is null || string.Equals(Line, line, StringComparison.Ordinal);
}
