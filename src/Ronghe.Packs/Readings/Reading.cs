using Ronghe.Dmn;

namespace Ronghe.Packs;

/// <summary>
/// A reading: a closed operator that derives one typed value from the facts of one person, with filters and dates named in the round sheet.
/// A decision input binds to exactly one reading by name; nothing else reaches a decision.
/// </summary>
public sealed partial class Reading
{
    internal Reading()
    {
    }

    /// <summary>As the decision input is named, e.g. <c>permit years</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The operator, e.g. <c>full-years</c>.</summary>
    public required string Operator { get; init; }

    /// <summary>The kind of facts it reads; null for scalars of the person and for choices.</summary>
    public required string? Kind { get; init; }

    /// <summary>The declared domain. A value outside it is never clamped: the applicant is held and a diagnostic says why.</summary>
    public required StrictType Type { get; init; }

    /// <summary>The legal reference.</summary>
    public required string Clause { get; init; }
}
