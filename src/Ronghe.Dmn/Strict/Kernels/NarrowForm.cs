namespace Ronghe.Dmn;

/// <summary>How the carriers of a type are stored in 16 bits: carrier = stored + bias. Four times as many fit into a vector as at full width.</summary>
internal readonly record struct NarrowForm(long Bias)
{
    /// <summary>Null when the type has more values than 16 bits tell apart.</summary>
    public static NarrowForm? Of(StrictType type)
    {
        if (type.Least >= short.MinValue && type.Most <= short.MaxValue)
        {
            return new NarrowForm(0);
        }

        return unchecked((ulong)type.Most - (ulong)type.Least) <= ushort.MaxValue ? new NarrowForm(type.Least - short.MinValue) : null;
    }

    public short Store(long carrier) => (short)(carrier - Bias);

    /// <summary>Whether every step of an expression stays exact in 16 bits.</summary>
    /// <param name="node">The expression.</param>
    /// <param name="slots">By slot, how its column is stored.</param>
    public static bool Holds(Typed node, IReadOnlyList<NarrowForm?> slots) =>
        Of(node.Type) is { Bias: 0 }
        && (node is not SlotNode slot || slots[slot.Index] is { Bias: 0 })
        && node.Parts.All(p => Holds(p, slots));
}
