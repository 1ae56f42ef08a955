namespace Ronghe.Packs;

/// <summary>
/// The scores of a batch; every array has one entry an applicant, in the order of the batch. <c>Low</c> is the pessimistic run (what is unanswered
/// is taken as bad for the person), <c>High</c> the optimistic one. Both are equal for an applicant whose evidence is all answered.
/// </summary>
public sealed class ScoreBlock
{
    internal ScoreBlock()
    {
    }

    /// <summary>How many applicants.</summary>
    public required int Count { get; init; }

    /// <summary>资格分, scaled by <see cref="Scorer.EligibilityDenominator"/>.</summary>
    public required long[] EligibilityLow { get; init; }

    /// <inheritdoc cref="EligibilityLow"/>
    public required long[] EligibilityHigh { get; init; }

    /// <summary>排名分, scaled by <see cref="Scorer.RankingDenominator"/>.</summary>
    public required long[] RankingLow { get; init; }

    /// <inheritdoc cref="RankingLow"/>
    public required long[] RankingHigh { get; init; }

    /// <summary>By key of <see cref="Edition.RankKeys"/>, then applicant; scaled by <see cref="Scorer.RankKeyDenominators"/>. </summary>
    public required long[][] RankKeysLow { get; init; }

    /// <inheritdoc cref="RankKeysLow"/>
    public required long[][] RankKeysHigh { get; init; }

    /// <summary>Bit g is set when gate g of <see cref="Edition.Gates"/> is not met in the pessimistic run.</summary>
    public required ulong[] GatesFailedLow { get; init; }

    /// <summary>Bit g is set when gate g is not met even in the optimistic run: not met, whatever the departments answer.</summary>
    public required ulong[] GatesFailedHigh { get; init; }

    /// <summary>
    /// True when the two runs differ in a score, a gate or a key, or when a reading lay outside its domain. A held applicant is never refused by a row.
    /// </summary>
    public required bool[] Held { get; init; }

    /// <summary>By decision of <see cref="Scorer.Decisions"/>, then applicant: values of the pessimistic run, scaled by the decision's type.</summary>
    public required long[][] Values { get; init; }

    /// <summary>By decision, then applicant: the rule that fired in the pessimistic run, as in <see cref="Dmn.CompiledGraph.Run"/>.</summary>
    public required ushort[][] Fired { get; init; }

    /// <summary>The traces of all applicants end to end; see <see cref="Trace"/>.</summary>
    public required byte[] Traces { get; init; }

    /// <summary>Where each trace begins in <see cref="Traces"/>; one more entry than applicants.</summary>
    public required int[] TraceOffsets { get; init; }

    /// <summary>Readings that lay outside their domain.</summary>
    public required IReadOnlyList<ScoreDiagnostic> Diagnostics { get; init; }

    /// <summary>The trace of one applicant; see <see cref="ScoreTrace"/> for its form.</summary>
    public ReadOnlySpan<byte> Trace(int applicant) =>
        Traces.AsSpan(TraceOffsets[applicant], TraceOffsets[applicant + 1] - TraceOffsets[applicant]);
}

/// <summary>A reading outside its declared domain: the applicant is held over its whole possible range until somebody has looked at the facts.</summary>
/// <param name="Applicant">Position in the batch.</param>
/// <param name="Reading">Which reading.</param>
/// <param name="Value">What came out, as carrier.</param>
public sealed record ScoreDiagnostic(int Applicant, string Reading, long Value);
