namespace Ronghe.Rounds.Admissions;

/// <summary>What was decided on an objection.</summary>
internal enum ObjectionState
{
    Open = 1,
    Upheld = 2,
    Rejected = 3,
}

/// <summary>Somebody objects to a listed result. Upholding it reads the applicant's facts anew, as corrected since the freeze.</summary>
internal sealed class Objection
{
    public const int TextMaxLength = 2000;

    public required long ObjectionNo { get; init; }

    /// <summary>As the audit ledger names it.</summary>
    public string Subject => $"objection:{ObjectionNo}";

    public required long RoundNo { get; init; }

    public required long ApplicationNo { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required string RecordedBy { get; init; }

    public ObjectionState State { get; private set; } = ObjectionState.Open;

    public string? Reason { get; private set; }

    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>As of which transaction the applicant's facts are read from now on; set when the objection is upheld.</summary>
    public long? AmendedSeq { get; private set; }

    /// <returns>Null when decided; otherwise why it cannot be.</returns>
    public Kernel.Problem? Decide(bool uphold, string? reason, string by, DateTimeOffset at, long knownSeq)
    {
        if (State != ObjectionState.Open)
        {
            return new Kernel.Problem("objection.decided", DecidedAt);
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return new Kernel.Problem("objection.reason-missing") { Field = "reason" };
        }

        State = uphold ? ObjectionState.Upheld : ObjectionState.Rejected;
        (Reason, DecidedBy, DecidedAt, AmendedSeq) = (reason.Trim(), by, at, uphold ? knownSeq : null);
        return null;
    }
}
