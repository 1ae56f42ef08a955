namespace Ronghe.Rounds.Replays;

/// <summary>What other rules would have done, as it is kept and shown.</summary>
/// <param name="Applicants">How many were looked at.</param>
/// <param name="Before">As sealed.</param>
/// <param name="After">By the other rules.</param>
/// <param name="Gained">Admitted by the other rules and not before.</param>
/// <param name="Lost">Admitted before and not by the other rules.</param>
/// <param name="Up">Those whose ranking score would be higher.</param>
/// <param name="Down">Those whose ranking score would be lower.</param>
/// <param name="Changes">How many would gain or lose how many points, in steps of ten.</param>
/// <param name="Quotas">What other quotas would do under the other rules.</param>
/// <param name="Groups">Who it would touch.</param>
/// <param name="Examples">People to look at.</param>
internal sealed record ReplayResult(
    int Applicants,
    ReplaySide Before,
    ReplaySide After,
    int Gained,
    int Lost,
    int Up,
    int Down,
    IReadOnlyList<ReplayStep> Changes,
    IReadOnlyList<ReplayQuota> Quotas,
    IReadOnlyList<ReplayGroup> Groups,
    IReadOnlyList<ReplayExample> Examples);

/// <param name="Eligible">Surely eligible.</param>
/// <param name="Line">The first rank key of the last who is admitted; null when nobody is.</param>
internal sealed record ReplaySide(string Edition, int Quota, int Eligible, int Admitted, int Undecided, string? Line);

/// <param name="From">First point of the step.</param>
internal sealed record ReplayStep(long From, int Count);

internal sealed record ReplayQuota(int Quota, int Admitted, string? Line);

/// <summary>A way to divide the applicants.</summary>
/// <param name="Name">Which: key <c>replay-group.NAME</c> has its words.</param>
internal sealed record ReplayGroup(string Name, IReadOnlyList<ReplayGroupRow> Rows);

/// <param name="Key">Which part: a number as text; its words depend on the group.</param>
internal sealed record ReplayGroupRow(string Key, int Applicants, int AdmittedBefore, int AdmittedAfter, int Gained, int Lost);

/// <summary>Somebody to look at.</summary>
/// <param name="Kind"><c>gained</c>, <c>lost</c>, <c>up</c> or <c>down</c>.</param>
internal sealed record ReplayExample(string Kind, long Application, string ScoreBefore, string ScoreAfter, int RankBefore, int RankAfter, int Block, int Place);
