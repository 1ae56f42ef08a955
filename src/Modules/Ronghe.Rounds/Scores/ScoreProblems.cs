using Ronghe.Kernel;

namespace Ronghe.Rounds.Scores;

/// <summary>Every refusal about a standing score, by code; the sentences are in Texts.</summary>
internal static class ScoreProblems
{
    public const int TextMaxLength = 2000;

    public static Problem NotFound(long caseNo) => new("score.not-found", caseNo);

    /// <summary>Somebody acted on the case after it was read.</summary>
    public static Problem Changed() => new("score.conflict");

    /// <summary>Facts of the person were recorded or answered after the trace was shown.</summary>
    public static Problem EvidenceChanged() => new("score.evidence.conflict");

    public static Problem AlreadyApplied(ScoreCase standing) => new("score.application.conflict", Number(standing.CaseNo), StateOf(standing));

    /// <summary>The case belongs to counters elsewhere; where is not said.</summary>
    public static Problem Elsewhere() => new("score.elsewhere.forbidden") { Field = "id-number" };

    public static Problem WrongState(ScoreCase standing) => new("score.wrong-state", StateOf(standing));

    public static Problem Unanswered() => new("score.unanswered");

    public static Problem OutOfDomain() => new("score.out-of-domain");

    public static Problem TextMissing() => new("score.text-missing", TextMaxLength) { Field = "reason" };

    public static Problem LapsesLater(DateOnly today) => new("score.lapses-later", today) { Field = "on" };

    public static Problem NobodyFound() => new("score.nobody-found");

    public static Problem FactNotKnown() => new("fact.not-found");

    public static Problem NoDepartment() => new("fact.department-missing") { Field = "department" };

    public static Problem AnsweredLater(DateOnly today) => new("fact.answered-later", today) { Field = "replied-on" };

    public static Problem AnswerDateMissing() => new("fact.answer-date-missing") { Field = "replied-on" };

    public static Problem CorrectionUnexplained() => new("fact.correction-unexplained") { Field = "reply" };

    public static Problem ReplyTooLong(int most) => new("fact.reply-too-long", most) { Field = "reply" };

    public static Problem SameAnswer() => new("fact.same-answer") { Field = "state" };

    public static Problem NoChoice(string choice) => new("score.choice-missing", choice) { Field = "choice-" + choice.Replace(' ', '-') };

    /// <summary>A text that must be there; null when it is.</summary>
    public static Problem? Missing(string? text) => string.IsNullOrWhiteSpace(text) || text.Length > TextMaxLength ? TextMissing() : null;

    private static Term StateOf(ScoreCase standing) => new($"score-state.{standing.State}".ToLowerInvariant());

    private static string Number(long caseNo) => caseNo.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
