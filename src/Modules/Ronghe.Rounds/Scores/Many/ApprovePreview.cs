namespace Ronghe.Rounds.Scores.Many;

/// <summary>Which scores are to be approved: some by number, or all that fit.</summary>
/// <param name="Cases">By number; null for all that fit.</param>
/// <param name="State">Only those in this state.</param>
/// <param name="RoundNo">Only those that were applied with to this round.</param>
internal sealed record ApproveAsked(IReadOnlyList<long>? Cases, ScoreState? State = null, long? RoundNo = null);

/// <summary>Whom an approval of many would concern, and who is left out.</summary>
/// <param name="Items">Cases whose answers are all in.</param>
/// <param name="KnownSeq">As of which transaction their facts were known.</param>
/// <param name="LeftOut">Why some are left out, as the end of a key <c>scores.left-out-…</c>, and how many.</param>
internal sealed record ApprovePreview(IReadOnlyList<long> Items, long KnownSeq, IReadOnlyList<(string Why, int Count)> LeftOut);
