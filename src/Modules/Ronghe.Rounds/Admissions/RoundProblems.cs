using Ronghe.Kernel;
using Ronghe.Packs;

namespace Ronghe.Rounds.Admissions;

/// <summary>Every refusal of the module, by code; the sentences are in Texts.</summary>
internal static class RoundProblems
{
    public static Problem NotFound(string what) => new("round.not-found", what);

    public static Problem NoProgramme(string programme) => new("programme.not-found", programme);

    public static Problem NoSheet(string programme, int year) => new("round.no-sheet", programme, year);

    public static Problem Partial(string edition) => new("edition.partial", edition);

    public static Problem AlreadyOpen(string programme, int year) => new("round.conflict", programme, year);

    public static Problem NotOpenYet(DateTimeOffset from) => new("round.not-open", from);

    public static Problem Closed(DateTimeOffset until) => new("round.closed", until);

    public static Problem StillOpen(DateTimeOffset until) => new("round.still-open", until);

    public static Problem NoValidScore() => new("application.no-valid-score");

    public static Problem AppliedBefore() => new("application.conflict");

    public static Problem UnknownPerson() => new("application.person-unknown");

    public static Problem Frozen() => new("round.frozen");

    /// <param name="act">What was to be done, as in the audit ledger.</param>
    /// <param name="current">The stage under way; null when the round is over.</param>
    public static Problem WrongStage(string act, StageKind? current) =>
        current is { } stage ? new("round.wrong-stage", new Term("act." + act), new Term($"stage-kind.{stage}".ToLowerInvariant())) : Finished();

    public static Problem Finished() => new("round.finished");

    public static Problem Undecided(int applicants) => new("round.undecided", applicants);

    public static Problem OpenObjections(int objections) => new("round.open-objections", objections);

    public static Problem ReasonMissing() => new("round.reason-missing") { Field = "reason" };

    public static Problem PersonsMissing(int applications, int found) => new("round.persons-missing", applications, found);

    public static Problem NotHeld(long application) => new("ruling.not-held", application);

    public static Problem SampleOnly() => new("round.sample-only");
}
