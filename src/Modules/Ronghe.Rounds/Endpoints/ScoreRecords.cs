using Ronghe.Columns;
using Ronghe.Rounds.Applications;
using Ronghe.Rounds.Scores;
using Ronghe.Rounds.Views;
using Ronghe.Web;

namespace Ronghe.Rounds.Endpoints;

internal sealed record ScoreRow(long Score, string Programme, int? Year, ScoreState State, DateTimeOffset AppliedAt)
{
    public static ScoreRow Of(ScoreCase standing) => new(standing.CaseNo, standing.Programme, standing.Year, standing.State, standing.AppliedAt);
}

/// <param name="Next">Give it as <c>after</c> for the cases that follow; null at the end.</param>
internal sealed record ScoreRows(IReadOnlyList<ScoreRow> Scores, long? Next);

/// <param name="Version">Give it back with an act: when somebody else has acted meanwhile, yours is refused.</param>
/// <param name="KnownSeq">As of which transaction the facts were known; give it back with an approval or a decision.</param>
/// <param name="Approved">The valid score; null while there is none.</param>
/// <param name="Now">The score as the facts give it now; a range while something is unanswered.</param>
internal sealed record ScorePicture(
    ScoreRow Score, long Version, long? KnownSeq, string Name, string IdNumber, ScoreValues? Approved, ScoreValues? Now,
    IReadOnlyList<OwnIndicator> Indicators, IReadOnlyList<OwnGate> Gates, IReadOnlyList<FactPicture> Facts, IReadOnlyList<ActPicture> History)
{
    public static ScorePicture Of(CasePicture found)
    {
        var why = found.Sight?.Explain(Texts.Language);
        return new ScorePicture(
            ScoreRow.Of(found.Case), found.Version, found.Sight?.KnownSeq, found.Person.Name, found.Person.IdNumber,
            found.Case.IsValid && found.Eligibility is { } eligibility ? new ScoreValues(eligibility, found.Ranking!) : null,
            found.Sight is { } sight ? new ScoreValues(sight.Eligibility, sight.Ranking) : null,
            [.. (why?.Indicators ?? []).Select(OwnIndicator.Of)],
            [.. (why?.Gates ?? []).Select(g => new OwnGate(g.Name, g.Verdict, g.Gate.Clause))],
            [.. found.Facts.Select(FactPicture.Of)],
            [.. found.Acts.Select(ActPicture.Of)]);
    }
}

internal sealed record ScoreValues(string Eligibility, string Ranking);

internal sealed record FactPicture(string Kind, long Fact, string Name, string What, DateOnly From, DateOnly? Last, FactState State, string? Department, DateOnly? RepliedOn, string? Reply)
{
    public static FactPicture Of(FactView fact) => new(
        fact.Fact.Reference.Kind, fact.Fact.Reference.Fact, fact.Kind, fact.What, fact.Fact.Content.From, fact.Last, fact.State,
        fact.Department, fact.Fact.Content.CheckedOn, fact.Fact.Content.Reply);
}

internal sealed record ActPicture(string Act, DateTimeOffset At, string Actor, string? Text, string? Fact)
{
    public static ActPicture Of(ActView act) => new(CaseFile.NameOf(act.Act.Kind), act.Act.At, act.Actor, act.Act.Text, act.Fact);
}

/// <param name="Choices">The chosen value by choice, e.g. <c>home choice</c>: <c>own</c>.</param>
internal sealed record ScoreRequest(string Programme, int Year, string? IdNumber, string? Name, Dictionary<string, string>? Choices);

/// <param name="Code">The number of the case, or the query code of a receipt.</param>
/// <param name="IdNumber">The whole number or its last four characters.</param>
internal sealed record ScoreSearch(string? Code, string? Name, string? IdNumber);

/// <param name="Department">Null for the one that answers for the kind.</param>
internal sealed record AnswerRequest(long Version, FactState State, string? Department, DateOnly? RepliedOn, string? Reply);

internal sealed record ApprovalRequest(long Version, long KnownSeq);

internal sealed record AdjustmentRequest(long Version, string? Reason, Dictionary<string, string>? Choices);

internal sealed record StatementRequest(long Version, string? Statement);

internal sealed record ScoreDecisionRequest(long Version, long KnownSeq, bool Uphold, string? Reason);

/// <param name="On">Since which day; null for today.</param>
internal sealed record LapseRequest(long Version, string? Reason, DateOnly? On);

internal sealed record FamilyRequest(IReadOnlyList<CompanionRequest>? Companions);

internal sealed record CompanionRequest(Relation Relation, string? Name, string? IdNumber);

internal sealed record ReceiptPicture(long Application, string QueryCode, DateTimeOffset SubmittedAt, int Companions)
{
    public static ReceiptPicture Of(Receipt receipt) => new(receipt.ApplicationNo, receipt.QueryCode, receipt.SubmittedAt, receipt.Companions);
}

/// <param name="Reason">Why, in the words of whoever looks; it stands on the record of the person.</param>
internal sealed record UnmaskRequest(MaskedField Field, string? Reason);

internal sealed record UnmaskedField(MaskedField Field, string Value);
