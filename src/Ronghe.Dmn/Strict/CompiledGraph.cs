namespace Ronghe.Dmn;

/// <summary>A checked graph as column kernels. Immutable and thread-safe: several threads may run disjoint slices of the same columns.</summary>
public sealed class CompiledGraph
{
    private readonly Kernel[] kernels;

    internal CompiledGraph(IReadOnlyList<StrictInput> inputs, IReadOnlyList<StrictDecision> logic)
    {
        Inputs = inputs;
        Decisions = logic.Select(d => d.Shown).ToList();
        var types = inputs.Select(i => i.Type).Concat(Decisions.Select(d => d.Type)).ToList();
        kernels = logic.Select(d => Kernel.For(d, types)).ToArray();
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
    public void Run(long[][] inputs, int start, int count, long[]?[] outputs, ushort[]?[]? fired = null)
    {
        CheckShape(inputs, start, count, outputs, fired);
        using var block = new Block(inputs.Length + kernels.Length);
        for (var done = 0; done < count; done += Block.Size)
        {
            RunBlock(block, inputs, start + done, Math.Min(Block.Size, count - done), outputs, fired);
        }
    }

    private void RunBlock(Block block, long[][] inputs, int start, int count, long[]?[] outputs, ushort[]?[]? fired)
    {
        block.Return(0);
        block.Count = count;
        for (var i = 0; i < inputs.Length; i++)
        {
            block.Bind(i, inputs[i], start);
            var outside = Columns.FindOutside(block.Slot(i), Inputs[i].Type.Least, Inputs[i].Type.Most);
            if (outside >= 0)
            {
                throw new ArgumentException($"Row {start + outside}: {Inputs[i].Name} is outside its declared domain.", nameof(inputs));
            }
        }

        for (var d = 0; d < kernels.Length; d++)
        {
            var (column, offset) = outputs[d] is { } wanted ? (wanted, start) : (block.TakeArray(), 0);
            block.Bind(inputs.Length + d, column, offset);
            var rules = fired?[d] is { } f ? f.AsSpan(start, count) : [];
            kernels[d].Run(block, column.AsSpan(offset, count), rules);
        }
    }

    private void CheckShape(long[][] inputs, int start, int count, long[]?[] outputs, ushort[]?[]? fired)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (inputs.Length != Inputs.Count || outputs.Length != kernels.Length || (fired is not null && fired.Length != kernels.Length))
        {
            throw new ArgumentException($"{Inputs.Count} input columns and {kernels.Length} output columns are wanted.", nameof(inputs));
        }

        var end = (long)start + count;
        if (inputs.Any(c => c.Length < end) || outputs.Any(c => c?.Length < end) || (fired is not null && fired.Any(c => c?.Length < end)))
        {
            throw new ArgumentException("A column is too short.", nameof(count));
        }
    }
}
