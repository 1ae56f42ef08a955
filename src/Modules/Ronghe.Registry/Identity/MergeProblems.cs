using Ronghe.Kernel;

namespace Ronghe.Registry.Identity;

/// <summary>Why a merge, or the undoing of one, is refused.</summary>
internal static class MergeProblems
{
    public static Problem Unknown() => new("person.not-found");

    public static Problem Same() => new("merge.same");

    /// <summary>The number stands for somebody else already: merge those instead.</summary>
    public static Problem Absorbed() => new("merge.absorbed");

    public static Problem NotFound() => new("merge.not-found");

    public static Problem Undone() => new("merge.undone.conflict");

    /// <summary>The fact named was not recorded while the two were one, or is no longer known.</summary>
    public static Problem NotOfMerge() => new("merge.fact.conflict");
}
