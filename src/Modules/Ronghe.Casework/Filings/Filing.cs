using System.Globalization;
using Ronghe.Data;
using Ronghe.Kernel;

namespace Ronghe.Casework.Filings;

/// <summary>How far a filing is.</summary>
internal enum FilingState
{
    /// <summary>Being filled in; nobody but its owner sees it.</summary>
    Draft = 1,

    /// <summary>Submitted, nobody has looked at it yet.</summary>
    Submitted = 2,

    /// <summary>Accepted for handling (受理).</summary>
    Accepted = 3,

    /// <summary>Sent back with everything that has to be corrected (一次性告知补正).</summary>
    Correcting = 4,

    /// <summary>Done: what was asked for is granted.</summary>
    Granted = 5,

    /// <summary>Done: it is refused, with reasons and the way to object.</summary>
    Refused = 6,

    /// <summary>Taken back by its owner.</summary>
    Withdrawn = 7,
}

/// <summary>What a resident files by a journey (申报): a draft of theirs first, then a case of the department that handles it.</summary>
internal sealed class Filing : IPlaced
{
    public const string TailColumn = "casework_filing.tail";
    public const string Counter = "casework_filing";

    /// <summary>Stands as the owner of what nobody owns any more.</summary>
    public const string Nobody = "erased";

    public required long FilingNo { get; init; }

    public Guid PublicId { get; private init; } = Guid.CreateVersion7();

    /// <summary>Whose it is: the account as an actor.</summary>
    public required string Owner { get; set; }

    /// <summary>The person of the register, when it was verified that it is they who file: a name and number that were typed attach nothing to anybody's record.</summary>
    public long? PersonNo { get; init; }

    public required string Journey { get; init; }

    /// <summary>SHA-256 of the journey's file as it was when this was submitted.</summary>
    public string? JourneyHash { get; private set; }

    /// <summary>Where it is handled; 0 while it is a draft.</summary>
    public long Division { get; private set; }

    public FilingState State { get; private set; } = FilingState.Draft;

    /// <summary>The receipt number (受理编号); null while it is a draft.</summary>
    public string? Number { get; private set; }

    /// <summary>Keyed hash of the last four characters that open its progress; null when these are asked for nowhere.</summary>
    public byte[]? Tail { get; private set; }

    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>When something was last done to it.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>The last day on which it is handled in time (承诺时限); null when nothing is promised.</summary>
    public DateOnly? DueOn { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>As the audit ledger names it.</summary>
    public string Subject => SubjectOf(FilingNo);

    public bool IsDraft => State == FilingState.Draft;

    /// <summary>Whether its owner may change answers.</summary>
    public bool IsOpen => State is FilingState.Draft or FilingState.Correcting;

    public bool IsClosed => State is FilingState.Granted or FilingState.Refused or FilingState.Withdrawn;

    public static string SubjectOf(long filing) => string.Create(CultureInfo.InvariantCulture, $"filing:{filing}");

    public void Touch(DateTimeOffset at) => ChangedAt = at;

    /// <summary>Hands it in, or in again after corrections; the number stays.</summary>
    public Problem? Submit(string number, string hash, long division, byte[]? tail, DateTimeOffset at)
    {
        if (!IsOpen)
        {
            return FilingProblems.WrongState("submit", State);
        }

        (Number, JourneyHash, Division, Tail) = (Number ?? number, hash, division, tail);
        (State, SubmittedAt, ChangedAt) = (FilingState.Submitted, SubmittedAt ?? at, at);
        return null;
    }

    /// <summary>The term runs from the day of acceptance (行政许可法 art. 42, 44: the authority's time begins when it accepts).</summary>
    public Problem? Accept(DateOnly? due, DateTimeOffset at) =>
        State == FilingState.Submitted ? Move(FilingState.Accepted, at, due) : FilingProblems.WrongState("accept", State);

    /// <summary>Sends it back with all that is missing; the term stands still (行政许可法 art. 32).</summary>
    public Problem? AskCorrection(DateTimeOffset at) =>
        State is FilingState.Submitted or FilingState.Accepted ? Move(FilingState.Correcting, at, null) : FilingProblems.WrongState("correct", State);

    public Problem? Decide(bool grant, DateTimeOffset at)
    {
        if (State != FilingState.Accepted)
        {
            return FilingProblems.WrongState(grant ? "grant" : "refuse", State);
        }

        ClosedAt = at;
        return Move(grant ? FilingState.Granted : FilingState.Refused, at, DueOn);
    }

    public Problem? Withdraw(DateTimeOffset at)
    {
        if (IsDraft || IsClosed)
        {
            return FilingProblems.WrongState("withdraw", State);
        }

        ClosedAt = at;
        return Move(FilingState.Withdrawn, at, null);
    }

    /// <summary>Its owner throws it away: from here on it is nobody's, and due to be erased.</summary>
    public Problem? GiveUp()
    {
        if (!IsDraft)
        {
            return FilingProblems.WrongState("drop", State);
        }

        (Owner, ChangedAt) = (Nobody, DateTimeOffset.UnixEpoch);
        return null;
    }

    private Problem? Move(FilingState to, DateTimeOffset at, DateOnly? due)
    {
        (State, ChangedAt, DueOn) = (to, at, due);
        return null;
    }
}
