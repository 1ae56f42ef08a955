namespace Ronghe.Dmn;

/// <summary>A model that passed <see cref="StrictGraph.Check"/>: typed, complete, free of overflow. Immutable and thread-safe.</summary>
public sealed class CheckedGraph
{
    internal CheckedGraph(IReadOnlyList<StrictInput> inputs, IReadOnlyList<CheckedDecision> decisions)
    {
        Inputs = inputs;
        Decisions = decisions;
    }

    /// <summary>The declared inputs, in the order they were given to <see cref="StrictGraph.Check"/>; carriers are positional in this order.</summary>
    public IReadOnlyList<StrictInput> Inputs { get; }

    /// <summary>The decisions, each after those it reads.</summary>
    public IReadOnlyList<CheckedDecision> Decisions { get; }

    /// <summary>The decision of that name, or null.</summary>
    public CheckedDecision? FindDecision(string name) =>
        Decisions.FirstOrDefault(d => string.Equals(d.Name, name, StringComparison.Ordinal));

    /// <summary>Evaluates every decision for one person, with the rules that fired.</summary>
    /// <param name="inputs">One carrier an input, in the order of <see cref="Inputs"/>.</param>
    /// <exception cref="ArgumentException">The number of inputs differs, or one lies outside its declared domain.</exception>
    public StrictResult Evaluate(ReadOnlySpan<long> inputs) => throw new NotSupportedException();

    /// <summary>Compiles every decision into column kernels.</summary>
    public CompiledGraph Compile() => throw new NotSupportedException();
}
