namespace Ronghe.Contracts.Registry;

/// <summary>What was done to a fact.</summary>
public enum FactActKind
{
    /// <summary>Recorded by hand.</summary>
    Record = 1,

    /// <summary>Replaced by what is right.</summary>
    Correct = 2,

    /// <summary>A spell got its last day.</summary>
    End = 3,

    /// <summary>Taken back.</summary>
    Cancel = 4,

    /// <summary>Known again after it was taken back.</summary>
    Restore = 5,

    /// <summary>Given to the other person when a merge was undone.</summary>
    Move = 6,
}

/// <summary>Why and by which door somebody acts.</summary>
/// <param name="Reason">In words, at most 500 characters; null only where something is recorded.</param>
/// <param name="Source">The door: <c>desk</c>, <c>declaration</c>, <c>visit</c>, …</param>
/// <param name="Recorder">Who: an account or a system name, never a person's name.</param>
public sealed record ActReason(string? Reason, string Source, string Recorder);

/// <summary>An act on a fact.</summary>
/// <param name="Act">Its number.</param>
/// <param name="Sequence">The transaction from which its effect is known.</param>
/// <param name="Kind">What was done.</param>
/// <param name="FactKind">The kind of the fact.</param>
/// <param name="Person">The number that the fact after was recorded for; the fact before where there is none after.</param>
/// <param name="Before">The fact acted on; null when one was recorded.</param>
/// <param name="After">The fact that came of it; null when one was cancelled.</param>
/// <param name="Reason">Why.</param>
/// <param name="Recorder">Who.</param>
/// <param name="At">When.</param>
public sealed record FactAct(
    long Act, long Sequence, FactActKind Kind, string FactKind, long Person, long? Before, long? After, string? Reason, string Recorder, DateTimeOffset At);
