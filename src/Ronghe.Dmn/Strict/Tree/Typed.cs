namespace Ronghe.Dmn;

/// <summary>
/// An expression whose type is proven: evaluating cannot fail, overflow or give null. Slots hold the inputs, then the decisions in their order.
/// </summary>
internal abstract class Typed(StrictType type)
{
    /// <summary>What may stand for a name: each mention of the name is the whole of it again.</summary>
    public const int LargestPart = 2_000;

    public StrictType Type { get; } = type;

    public abstract IReadOnlyList<Typed> Parts { get; }

    /// <summary>Nodes in it, those that several parts share counted once each time they stand.</summary>
    public virtual long Size => 1;

    public abstract long Evaluate(ReadOnlySpan<long> slots);

    /// <summary>The slots read in or below, ascending.</summary>
    public IReadOnlyList<int> Slots()
    {
        var found = new SortedSet<int>();
        Collect(this, found);
        return [.. found];
    }

    private static void Collect(Typed node, SortedSet<int> into)
    {
        if (node is SlotNode slot)
        {
            into.Add(slot.Index);
        }

        foreach (var part in node.Parts)
        {
            Collect(part, into);
        }
    }
}

internal sealed class ConstantNode(long value, StrictType type) : Typed(type)
{
    public long Value => value;

    public override IReadOnlyList<Typed> Parts => [];

    public override long Evaluate(ReadOnlySpan<long> slots) => value;
}

internal sealed class SlotNode(int index, StrictType type) : Typed(type)
{
    public int Index => index;

    public override IReadOnlyList<Typed> Parts => [];

    public override long Evaluate(ReadOnlySpan<long> slots) => slots[index];
}
