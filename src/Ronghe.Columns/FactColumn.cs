namespace Ronghe.Columns;

/// <summary>
/// The dated facts of one kind for a batch of persons, as a struct of arrays: the facts of the person at position p stand at
/// positions <c>Offsets[p]</c> (inclusive) to <c>Offsets[p + 1]</c> (exclusive) of every other array, in the order of <see cref="FactRow.Order"/>.
/// Every kind has the same shape; what a code or a quantity means is said by the kind (packs/reference/facts.yaml).
/// </summary>
public sealed class FactColumn
{
    /// <summary>The day of a spell that has not ended.</summary>
    public const int Open = int.MaxValue;

    /// <summary>The kind's name, e.g. <c>insurance</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>One more entry than there are persons; the last is the number of facts.</summary>
    public required int[] Offsets { get; init; }

    /// <summary>The fact's number in the register; never part of a digest.</summary>
    public required long[] Fact { get; init; }

    /// <summary>First day, as <see cref="DateOnly.DayNumber"/>.</summary>
    public required int[] From { get; init; }

    /// <summary>First day no longer covered (exclusive), as day number; <see cref="Open"/> when not ended.</summary>
    public required int[] To { get; init; }

    /// <summary>What it is: the level or sub-kind, e.g. which insurance.</summary>
    public required int[] Code { get; init; }

    /// <summary>How it came about: a second code, e.g. paid here, transferred in, paid back.</summary>
    public required int[] Class { get; init; }

    /// <summary>An amount in the kind's unit (minutes, fen, pieces); 0 when the kind has none.</summary>
    public required long[] Quantity { get; init; }

    /// <summary>Among how many it is shared, at least 1.</summary>
    public required int[] Share { get; init; }

    /// <summary>Where, as a 15-digit division number; 0 when the kind has no place.</summary>
    public required long[] Division { get; init; }

    /// <summary>Which one: employer, honour, act; 0 when the kind does not tell them apart.</summary>
    public required long[] Item { get; init; }

    /// <summary>What the department has said.</summary>
    public required FactState[] State { get; init; }

    /// <summary>The number of facts.</summary>
    public int Count => Offsets[^1];

    /// <summary>An empty column for a batch of persons.</summary>
    public static FactColumn Empty(string kind, int persons) => new()
    {
        Kind = kind,
        Offsets = new int[persons + 1],
        Fact = [],
        From = [],
        To = [],
        Code = [],
        Class = [],
        Quantity = [],
        Share = [],
        Division = [],
        Item = [],
        State = [],
    };
}
