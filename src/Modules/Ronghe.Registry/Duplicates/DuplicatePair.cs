using System.Globalization;
using Ronghe.Data;

namespace Ronghe.Registry.Duplicates;

/// <summary>What officials have said of a pair.</summary>
internal enum DuplicateState
{
    /// <summary>Nobody has looked yet, or the facts changed since somebody did.</summary>
    Open = 1,

    /// <summary>One person: the two were merged.</summary>
    Same = 2,

    /// <summary>Two people. Not asked again unless what is compared changes.</summary>
    Different = 3,

    /// <summary>Somebody looked and could not say.</summary>
    Unsure = 4,
}

/// <summary>Two numbers of the register that may be one person. It belongs to the smallest division that holds both homes.</summary>
internal sealed class DuplicatePair : IPlaced
{
    public const string Counter = "registry_duplicate";
    public const string NoteColumn = "registry_duplicate.note";
    public const string FactsColumn = "registry_duplicate.facts";
    public const int NoteMaxLength = 500;
    public const int WeightsMaxLength = 600;

    public required long PairNo { get; init; }

    public required Guid PublicId { get; init; }

    /// <summary>The smaller number.</summary>
    public required long PersonA { get; set; }

    /// <summary>The greater number.</summary>
    public required long PersonB { get; set; }

    public required long Division { get; set; }

    /// <summary>That the two are one person, in millionths.</summary>
    public required int Probability { get; set; }

    /// <summary>What each field says, as <see cref="PairWeights"/> writes it; no value of any field.</summary>
    public required string Weights { get; set; }

    /// <summary>By which model.</summary>
    public required string Model { get; set; }

    /// <summary>A keyed hash of what was compared: it tells that something changed, and nothing else.</summary>
    public required byte[] Facts { get; set; }

    /// <summary>Where it was noticed: <c>batch</c>, <c>entry</c>.</summary>
    public required string FoundBy { get; init; }

    public required DateTimeOffset FoundAt { get; set; }

    public DuplicateState State { get; private set; } = DuplicateState.Open;

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? DecidedBy { get; private set; }

    /// <summary>Sealed.</summary>
    public byte[]? Note { get; private set; }

    /// <summary>The merge that followed.</summary>
    public long? MergeNo { get; private set; }

    /// <summary>As the audit ledger names it.</summary>
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"duplicate:{PairNo}");

    /// <summary>Whether somebody has to look at it.</summary>
    public bool Waits => State is DuplicateState.Open or DuplicateState.Unsure;

    /// <returns>Null when it is decided so; otherwise why it cannot be.</returns>
    public Kernel.Problem? Decide(DuplicateState state, byte[] facts, DateTimeOffset at, string by, byte[]? note)
    {
        if (!Waits)
        {
            return new Kernel.Problem("duplicate.decided.conflict");
        }

        (State, Facts, DecidedAt, DecidedBy, Note) = (state, facts, at, by, note);
        return null;
    }

    public void Merged(long merge, DateTimeOffset at, string by) => (State, MergeNo, DecidedAt, DecidedBy) = (DuplicateState.Same, merge, at, by);

    /// <summary>Undoing a merge says that they are two people.</summary>
    public void Unmerged(byte[] facts, DateTimeOffset at, string by) => (State, Facts, DecidedAt, DecidedBy) = (DuplicateState.Different, facts, at, by);

    /// <summary>The facts have changed: it is asked anew.</summary>
    public void Reopen() => (State, DecidedAt, DecidedBy, Note) = (DuplicateState.Open, null, null, null);
}
