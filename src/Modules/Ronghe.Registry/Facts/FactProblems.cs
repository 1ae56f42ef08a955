using Ronghe.Contracts.Registry;
using Ronghe.Kernel;

namespace Ronghe.Registry.Facts;

/// <summary>Why an act on a fact is refused; decided on values alone.</summary>
internal static class FactProblems
{
    public const int ReasonMaxLength = 500;

    public static Problem NotFound() => new("fact.record.not-found");

    public static Problem PersonNotFound() => new("fact.person.not-found");

    public static Problem Changed() => new("fact.changed.conflict");

    public static Problem Ended(DateOnly to) => new("fact.ended", to);

    public static Problem NotSpell() => new("fact.not-spell");

    public static Problem NotCancelled() => new("fact.not-cancelled");

    public static Problem Same() => new("fact.same");

    /// <summary>Null when a fact can be recorded as it is.</summary>
    public static Problem? Of(NewFact fact) =>
        !FactKinds.IsKnown(fact.Kind) ? new Problem("fact.kind", fact.Kind) { Field = "kind" }
        : fact.To is { } to ? EndOf(fact.From, to)
        : null;

    public static Problem? EndOf(DateOnly from, DateOnly to) => to <= from ? new Problem("fact.end-before-begin", from) { Field = "to" } : null;

    /// <summary>Null when a reason will do.</summary>
    public static Problem? OfReason(ActReason because, bool needed) =>
        needed && string.IsNullOrWhiteSpace(because.Reason) ? new Problem("fact.reason-missing") { Field = "reason" }
        : because.Reason?.Trim().Length > ReasonMaxLength ? new Problem("fact.reason-long", ReasonMaxLength) { Field = "reason" }
        : null;
}
