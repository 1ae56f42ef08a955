using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Ronghe.Dmn;

/// <summary>A checked graph as column kernels. Immutable and thread-safe: several threads may run disjoint slices of the same columns.</summary>
public sealed class CompiledGraph
{
    private const int Stretch = 128;

    private readonly Kernel[] kernels;
    private readonly NarrowForm?[] forms;
    private readonly bool[] isNarrow;
    private readonly (long Least, long Most)[] bounds;
    private readonly int[][] reads;

    // Blocks keep their columns, so that a call for few rows allocates nothing.
    private readonly ConcurrentBag<Block> blocks = [];

    internal CompiledGraph(IReadOnlyList<StrictInput> inputs, IReadOnlyList<StrictDecision> logic)
    {
        Inputs = inputs;
        Decisions = logic.Select(d => d.Shown).ToList();
        var types = inputs.Select(i => i.Type).Concat(Decisions.Select(d => d.Type)).ToList();
        forms = types.Select(NarrowForm.Of).ToArray();
        kernels = logic.Select(d => Kernel.For(d, types, forms)).ToArray();
        bounds = inputs.Select(i => (i.Type.Least, i.Type.Most)).ToArray();
        var narrow = kernels.SelectMany(k => k.NarrowSlots).ToHashSet();
        isNarrow = inputs.Select((_, i) => narrow.Contains(i)).ToArray();
        reads = logic.Select(d => d.Slots.Where(s => s >= inputs.Count).Select(s => s - inputs.Count).ToArray()).ToArray();
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
        var needed = Needed(outputs, fired);
        var block = blocks.TryTake(out var kept) ? kept : new Block(forms);
        for (var done = 0; done < count; done += Block.Size)
        {
            block.Begin(Math.Min(Block.Size, count - done));
            Load(block, inputs, start + done);
            Run(block, needed, start + done, outputs, fired);
        }

        blocks.Add(block);
    }

    // What is neither wanted nor read by something wanted is not computed.
    private bool[] Needed(long[]?[] outputs, ushort[]?[]? fired)
    {
        var needed = new bool[kernels.Length];
        for (var d = kernels.Length - 1; d >= 0; d--)
        {
            needed[d] |= outputs[d] is not null || fired?[d] is not null;
            foreach (var read in needed[d] ? reads[d] : [])
            {
                needed[read] = true;
            }
        }

        return needed;
    }

    // A few rows of each column in turn: the processor fetches ahead in all columns at once, instead of anew at the start of each.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Load(Block block, long[][] inputs, int start)
    {
        for (var i = 0; i < inputs.Length; i++)
        {
            block.Bind(i, inputs[i], start);
        }

        for (var at = 0; at < block.Count; at += Stretch)
        {
            var count = Math.Min(Stretch, block.Count - at);
            for (var i = 0; i < inputs.Length; i++)
            {
                var (least, most) = bounds[i];
                var column = inputs[i].AsSpan(start + at, count);
                var inside = isNarrow[i]
                    ? Widths.TryNarrow(column, least, most, forms[i]!.Value.Bias, block.Make<short>(i).Slice(at, count))
                    : Columns.FindOutside(column, least, most) < 0;
                if (!inside)
                {
                    var row = start + at + Columns.FindOutside(column, least, most);
                    throw new ArgumentException($"Row {row}: {Inputs[i].Name} is outside its declared domain.", nameof(inputs));
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(Block block, bool[] needed, int start, long[]?[] outputs, ushort[]?[]? fired)
    {
        for (var d = 0; d < kernels.Length; d++)
        {
            if (!needed[d])
            {
                continue;
            }

            var slot = Inputs.Count + d;
            if (outputs[d] is { } wanted)
            {
                block.Want(slot, wanted, start);
            }

            kernels[d].Run(block, slot, fired?[d] is { } f ? f.AsSpan(start, block.Count) : []);
            if (outputs[d] is not null)
            {
                // Written at once if the kernel made only the narrow column.
                _ = block.Slot<long>(slot);
            }
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
