using Ronghe.Dmn;

namespace Ronghe.Packs;

/// <summary>
/// A reading: a closed operator that derives one typed value from the facts of one person, with filters and dates named in the round sheet.
/// A decision input binds to exactly one reading by name; nothing else reaches a decision.
/// </summary>
public sealed class Reading
{
    internal Reading()
    {
    }

    /// <summary>As the decision input is named, e.g. <c>permit years</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The open question that decides between its ways of reading; null when there is only one.</summary>
    public string? Question { get; internal init; }

    /// <summary>The operator, e.g. <c>full-years</c>.</summary>
    public string Operator => Parts.Operator;

    /// <summary>The kind of facts it reads; null for scalars of the person and for choices.</summary>
    public string? Kind => Parts.Selector?.Kind.Id;

    /// <summary>The declared domain. A value outside it is never clamped: the applicant is held and a diagnostic says why.</summary>
    public StrictType Type => Parts.Type;

    /// <summary>The legal reference.</summary>
    public string Clause => Parts.Clause;

    /// <summary>The declaration on one line, as the edition writes it.</summary>
    public string Declaration => Parts.Declaration;

    /// <summary>The way of reading in use.</summary>
    internal ReadingParts Parts { get; init; } = null!;

    /// <summary>All ways of reading by the answer to <see cref="Question"/>.</summary>
    internal IReadOnlyDictionary<string, ReadingParts> Ways { get; init; } = new Dictionary<string, ReadingParts>();

    internal Reading Choose(string way) => new() { Id = Id, Question = Question, Ways = Ways, Parts = Ways[way] };
}
