using Ronghe.Data;
using Ronghe.Packs;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Ranking;
using Ronghe.Rounds.Views;
using Ronghe.Web;

namespace Ronghe.Rounds.Endpoints;

internal sealed record RoundSummary(string Programme, int Year, string Edition, int Quota, DateTimeOffset ApplyFrom, DateTimeOffset ApplyUntil, string? Stage, IReadOnlyList<ListSummary> Lists)
{
    public static RoundSummary Of(RoundPicture round) => new(
        round.Round.Programme, round.Round.Year, round.Round.Edition, round.Round.Quota, round.Round.ApplyFrom, round.Round.ApplyUntil,
        round.Current?.Id, [.. round.Lists.Select(list => ListSummary.Of(round, list))]);
}

internal sealed record ListSummary(string List, DateTimeOffset SealedAt, int Applicants, int Admitted, int Undecided, IReadOnlyList<string> Line, string Root, string Package)
{
    public static ListSummary Of(RoundPicture round, SealedList list) => new(
        ListSealer.NameOf(list.Kind), list.SealedAt!.Value, list.Applicants, list.Admitted, list.Undecided, round.Line(list), list.Root!,
        $"{round.Path}/{ListSealer.NameOf(list.Kind)}.zip");
}

/// <summary>A row that anyone may see; names and numbers are masked, application numbers never stand here.</summary>
internal sealed record PublicRow(int Position, string Rank, string? Name, string? IdNumber, IReadOnlyList<KeyValue> Keys)
{
    public static PublicRow Of(RoundPicture round, ListRow row) => new(
        row.Position, RoundPicture.Rank(row.BestRank, row.WorstRank), row.PublicName, row.PublicIdNumber, [.. round.Keys(row).Select(k => new KeyValue(k.Name, k.Value))]);
}

internal sealed record KeyValue(string Name, string Value);

/// <param name="Next">Give it as <c>after</c> for the rows that follow; null on the last page.</param>
internal sealed record PublicRows(string List, IReadOnlyList<PublicRow> Rows, int? Next);

/// <param name="Code">The query code of the receipt.</param>
/// <param name="Tail">The last four characters of the identity number.</param>
internal sealed record OwnScoreRequest(string? Code, string? Tail);

internal sealed record OwnScore(string? List, Outcome? Outcome, string? Rank, string? Eligibility, string? Ranking, IReadOnlyList<OwnIndicator> Indicators, IReadOnlyList<OwnGate> Gates)
{
    public static OwnScore Of(RoundPicture round, ApplicantPicture? applicant) => applicant is null ? new OwnScore(null, null, null, null, null, [], []) : new OwnScore(
        ListSealer.NameOf(applicant.List.Kind),
        applicant.Row.Outcome,
        RoundPicture.Rank(applicant.Row.BestRank, applicant.Row.WorstRank),
        round.Eligibility(applicant.Row.EligibilityLow, applicant.Row.EligibilityHigh),
        round.Ranking(applicant.Row.RankingLow, applicant.Row.RankingHigh),
        [.. applicant.Why.Indicators.Where(i => i.Indicator.Public).Select(OwnIndicator.Of)],
        [.. applicant.Why.Gates.Where(g => g.Gate.Public).Select(g => new OwnGate(g.Name, g.Verdict, g.Gate.Clause))]);
}

internal sealed record OwnIndicator(string Name, string Points, string Reason, IReadOnlyList<string> Clauses)
{
    public static OwnIndicator Of(ExplainedIndicator indicator) => new(
        indicator.Name,
        indicator.Points.IsOpen ? $"{indicator.Points.Low.Rounded}–{indicator.Points.High.Rounded}" : indicator.Points.Low.Rounded,
        indicator.Reason,
        indicator.Clauses.Count > 0 ? indicator.Clauses : [indicator.Indicator.Clause]);
}

internal sealed record OwnGate(string Name, GateVerdict Verdict, string Clause);

internal sealed record JobPicture(Guid Id, JobState State, string? Step, long Done, long Total, string? Problem)
{
    public static JobPicture Of(Job job, Texts texts) => new(
        job.Id, job.State, job.Step is null ? null : texts[job.Step], job.Done, job.Total, job.RefusedBecause is { } why ? texts.Of(why) : null);
}

internal sealed record ApplicantRow(long Application, string Rank, Outcome Outcome, string Eligibility, string Ranking, bool Held)
{
    public static ApplicantRow Of(RoundPicture round, ListRow row) => new(
        row.ApplicationNo, RoundPicture.Rank(row.BestRank, row.WorstRank), row.Outcome,
        round.Eligibility(row.EligibilityLow, row.EligibilityHigh), round.Ranking(row.RankingLow, row.RankingHigh), row.Held);
}

internal sealed record ApplicantRows(IReadOnlyList<ApplicantRow> Rows, int? Next);

internal sealed record RulingRequest(bool InFavour, string? Reason);

internal sealed record ReasonRequest(string? Reason);

internal sealed record ObjectionRequest(long Application, string? Text);

internal sealed record DecisionRequest(bool Uphold, string? Reason);

internal sealed record ObjectionPicture(long Objection, long Application, ObjectionState State, string Text, DateTimeOffset ReceivedAt, string? Reason)
{
    public static ObjectionPicture Of(Objection objection) => new(
        objection.ObjectionNo, objection.ApplicationNo, objection.State, objection.Text, objection.ReceivedAt, objection.Reason);
}

internal sealed record Done(string? Stage);
