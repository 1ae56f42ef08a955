using Ronghe.Columns;

namespace Ronghe.Packs;

/// <summary>Why one applicant has the score they have, in one language.</summary>
/// <param name="Eligibility">资格分 of the two runs.</param>
/// <param name="Ranking">排名分 of the two runs.</param>
/// <param name="Indicators">One line an indicator, in the order of the edition.</param>
/// <param name="Gates">The conditions.</param>
/// <param name="Keys">The rank keys.</param>
/// <param name="OutOfDomain">Readings whose value is impossible: somebody must look at the facts. The scores are then null.</param>
public sealed record Explanation(
    ExactRange? Eligibility,
    ExactRange? Ranking,
    IReadOnlyList<ExplainedIndicator> Indicators,
    IReadOnlyList<ExplainedGate> Gates,
    IReadOnlyList<ExplainedKey> Keys,
    IReadOnlyList<string> OutOfDomain)
{
    /// <summary>Whether something unanswered could still change the result.</summary>
    public bool IsHeld =>
        OutOfDomain.Count > 0
        || Eligibility is { IsOpen: true }
        || Ranking is { IsOpen: true }
        || Gates.Any(g => g.Verdict == GateVerdict.Waiting)
        || Keys.Any(k => k.Value.IsOpen);
}

/// <summary>A value in the pessimistic and in the optimistic run.</summary>
public readonly record struct ExactRange(ExactNumber Low, ExactNumber High)
{
    /// <summary>Whether the two differ.</summary>
    public bool IsOpen => Low != High;
}

/// <summary>One indicator of one applicant.</summary>
/// <param name="Indicator">Which; <see cref="Packs.Indicator.Public"/> says whether it may be shown without signing in.</param>
/// <param name="Name">Its name.</param>
/// <param name="Points">Its points; of a minus indicator what is taken off.</param>
/// <param name="Clauses">The clauses of the rules that fired.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Used">The facts that counted in the pessimistic run.</param>
/// <param name="NotCounted">Facts of the same kind that did not, and why.</param>
/// <param name="Changes">The nearest change of one input that would reach the next value, one for each input; never for minus indicators.</param>
public sealed record ExplainedIndicator(
    Indicator Indicator,
    string Name,
    ExactRange Points,
    IReadOnlyList<string> Clauses,
    string Reason,
    IReadOnlyList<ExplainedFact> Used,
    IReadOnlyList<ExcludedFact> NotCounted,
    IReadOnlyList<NearestChange> Changes);

/// <summary>A fact as it is shown.</summary>
/// <param name="Kind">Name of its kind.</param>
/// <param name="What">Name of its code.</param>
/// <param name="First">First day, or the day of the event.</param>
/// <param name="Last">Last day; null when it goes on or has no end.</param>
/// <param name="State">What the department said.</param>
public sealed record ExplainedFact(string Kind, string What, DateOnly First, DateOnly? Last, FactState State);

/// <summary>A fact that did not count.</summary>
/// <param name="Fact">Which.</param>
/// <param name="Why">Why not.</param>
/// <param name="How">Name of its class when that is why (transferred in, paid back), else null.</param>
/// <param name="Department">Who has to answer or has refused, else null.</param>
public sealed record ExcludedFact(ExplainedFact Fact, FactExclusion Why, string? How, string? Department);

/// <summary>The least change of one input, the others as they are, that reaches the next value of an indicator.</summary>
/// <param name="Reading">The input's name in the pack.</param>
/// <param name="Name">The input in words.</param>
/// <param name="From">Its value now.</param>
/// <param name="To">The value that is needed.</param>
/// <param name="More">How much more, for numbers; null for words.</param>
/// <param name="Gain">How many points it brings.</param>
public sealed record NearestChange(string Reading, string Name, string From, string To, ExactNumber? More, ExactNumber Gain);

/// <summary>Whether a condition is met.</summary>
public enum GateVerdict
{
    /// <summary>Met in both runs.</summary>
    Met,

    /// <summary>Not met, whatever the departments answer.</summary>
    NotMet,

    /// <summary>Depends on what a department has not answered yet; never a "no".</summary>
    Waiting,
}

/// <summary>A condition of one applicant.</summary>
/// <param name="Gate">Which.</param>
/// <param name="Name">Its name.</param>
/// <param name="Verdict">Whether it is met.</param>
/// <param name="WaitingFor">Names of the departments whose answer is missing; empty unless waiting.</param>
public sealed record ExplainedGate(Gate Gate, string Name, GateVerdict Verdict, IReadOnlyList<string> WaitingFor);

/// <summary>A rank key of one applicant.</summary>
/// <param name="Key">Which.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
public sealed record ExplainedKey(RankKey Key, string Name, ExactRange Value);
