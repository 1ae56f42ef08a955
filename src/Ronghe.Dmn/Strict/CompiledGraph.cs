namespace Ronghe.Dmn;

/// <summary>A checked graph as column kernels. Immutable and thread-safe: several threads may run disjoint slices of the same columns.</summary>
public sealed class CompiledGraph
{
    internal CompiledGraph(IReadOnlyList<StrictInput> inputs, IReadOnlyList<CheckedDecision> decisions)
    {
        Inputs = inputs;
        Decisions = decisions;
    }

    /// <summary>Version of what the kernels compute. It changes when any result could; results are stored with it.</summary>
    public const string SemanticsVersion = "1";

    /// <summary>The inputs, in the order of the input columns.</summary>
    public IReadOnlyList<StrictInput> Inputs { get; }

    /// <summary>The decisions, in the order of the output columns.</summary>
    public IReadOnlyList<CheckedDecision> Decisions { get; }

    /// <summary>Evaluates rows <paramref name="start"/> to <paramref name="start"/> + <paramref name="count"/> - 1 of the columns.</summary>
    /// <param name="inputs">One column of carriers an input. Every value must lie in the declared domain.</param>
    /// <param name="start">First row.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="outputs">One column a decision; null for a decision whose values are not wanted.</param>
    /// <param name="fired">
    /// One column a decision, or null for those not wanted. For a single-hit table the position (from 1) in <see cref="CheckedDecision.Rules"/>
    /// of the rule that fired, 0 for the default output; for a collect table with up to 16 rules a bit set (bit 0 is the first rule);
    /// 0 for a literal expression and for a collect table with more rules.
    /// </param>
    /// <exception cref="ArgumentException">A column is missing or too short, or an input lies outside its domain (the message names row and input).</exception>
    public void Run(long[][] inputs, int start, int count, long[]?[] outputs, ushort[]?[]? fired = null) =>
        throw new NotSupportedException();
}
