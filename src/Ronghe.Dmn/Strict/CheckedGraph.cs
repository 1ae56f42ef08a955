namespace Ronghe.Dmn;

/// <summary>A model that passed <see cref="StrictGraph.Check"/>: typed, complete, free of overflow. Immutable and thread-safe.</summary>
public sealed class CheckedGraph
{
    private readonly IReadOnlyList<StrictDecision> logic;

    internal CheckedGraph(IReadOnlyList<StrictInput> inputs, IReadOnlyList<StrictDecision> logic)
    {
        Inputs = inputs;
        this.logic = logic;
        Decisions = logic.Select(d => d.Shown).ToList();
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
    public StrictResult Evaluate(ReadOnlySpan<long> inputs)
    {
        if (inputs.Length != Inputs.Count)
        {
            throw new ArgumentException($"{Inputs.Count} inputs are declared, {inputs.Length} were given.", nameof(inputs));
        }

        for (var i = 0; i < inputs.Length; i++)
        {
            if (!Inputs[i].Type.Contains(inputs[i]))
            {
                throw new ArgumentException($"Input {Inputs[i].Name} is outside its declared domain.", nameof(inputs));
            }
        }

        var slots = new long[inputs.Length + logic.Count];
        inputs.CopyTo(slots);
        var outcomes = new StrictOutcome[logic.Count];
        var fired = new List<int>();
        for (var d = 0; d < logic.Count; d++)
        {
            fired.Clear();
            var value = logic[d].Evaluate(slots, fired);
            slots[inputs.Length + d] = value;
            outcomes[d] = new StrictOutcome(logic[d].Shown, value, Rules(logic[d].Shown, fired));
        }

        return new StrictResult(slots[..inputs.Length], outcomes);
    }

    private static IReadOnlyList<CheckedRule> Rules(CheckedDecision decision, List<int> fired)
    {
        if (fired.Count == 0)
        {
            return [];
        }

        var rules = new CheckedRule[fired.Count];
        for (var i = 0; i < rules.Length; i++)
        {
            rules[i] = decision.Rules[fired[i]];
        }

        return rules;
    }

    /// <summary>Compiles every decision into column kernels.</summary>
    public CompiledGraph Compile() => new(Inputs, logic);
}
