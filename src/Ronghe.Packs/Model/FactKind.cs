namespace Ronghe.Packs;

/// <summary>A kind of fact: what its codes, classes and quantity mean (reference), and who answers for it in this city (pack).</summary>
public sealed class FactKind
{
    internal FactKind()
    {
    }

    /// <summary>As in <see cref="Columns.FactColumn.Kind"/>, e.g. <c>insurance</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Number of an evidence kind; 0 for a spell kind, which has a table of its own.</summary>
    public required int Number { get; init; }

    /// <summary>True for a state that lasts (from, to); false for evidence of an event or a grant (from; to is the expiry).</summary>
    public required bool IsSpell { get; init; }

    /// <summary>Chinese and English name.</summary>
    public required PackText Name { get; init; }

    /// <summary>Codes by name.</summary>
    public required IReadOnlyDictionary<string, FactCode> Codes { get; init; }

    /// <summary>Classes by name; empty when the kind has none.</summary>
    public required IReadOnlyDictionary<string, FactCode> Classes { get; init; }

    /// <summary>What the quantity counts, e.g. <c>minutes</c>, <c>fen</c>; null when the kind has none.</summary>
    public required string? QuantityName { get; init; }

    /// <summary>What the share counts, e.g. <c>inventors</c>; null when the kind has none.</summary>
    public required string? ShareName { get; init; }

    /// <summary>What the item number stands for, e.g. <c>patent</c>; null when the kind has none.</summary>
    public required string? ItemName { get; init; }

    /// <summary>True when the facts of this kind count against the person, so that an unanswered one is feared and not hoped for.</summary>
    public required bool IsPenalty { get; init; }

    /// <summary>Code of the department that answers for the kind; its name is the text <c>department.CODE</c>. Null when the pack does not use the kind.</summary>
    public required string? Department { get; init; }

    /// <summary>How a fact of the kind is checked (a text key), or null.</summary>
    public required string? Checked { get; init; }

    /// <summary>True when somebody can see by going there whether a fact of the kind that holds today is true.</summary>
    public bool IsSeenOnTheSpot { get; init; }

    /// <summary>Name of the value of the round sheet in which facts of this kind must be dated, or null when that differs or is not said.</summary>
    public required string? Window { get; init; }
}
