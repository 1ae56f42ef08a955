namespace Ronghe.Dmn;

/// <summary>Brings several expressions to one type: a common denominator, the union of words, the hull of dates.</summary>
internal static class Unifier
{
    /// <summary>The expressions in one type; null when they have none.</summary>
    /// <param name="nodes">At least one.</param>
    /// <param name="order">Words whose order comes first in an enumeration.</param>
    public static IReadOnlyList<Typed>? Unify(IReadOnlyList<Typed> nodes, IEnumerable<string>? order = null)
    {
        if (nodes.All(n => n.Type is NumberType))
        {
            return Numbers(nodes);
        }

        if (nodes.All(n => n.Type is EnumType))
        {
            return Words(nodes, order ?? []);
        }

        if (nodes.All(n => n.Type is DateType))
        {
            var type = new DateType(nodes.Min(n => ((DateType)n.Type).Min), nodes.Max(n => ((DateType)n.Type).Max));
            return nodes.Select(n => Retyped(n, type)).ToList();
        }

        return nodes.All(n => n.Type is BooleanType) ? nodes : null;
    }

    /// <summary>The common type after <see cref="Unify"/>.</summary>
    public static StrictType TypeOf(IReadOnlyList<Typed> unified) => unified[0].Type is NumberType first
        ? new NumberType(unified.Min(n => n.Type.Least), unified.Max(n => n.Type.Most), first.Denominator)
        : unified[0].Type;

    private static List<Typed>? Numbers(IReadOnlyList<Typed> nodes)
    {
        if (NumberRules.CommonDenominator(nodes) is not { } common)
        {
            return null;
        }

        var over = nodes.Select(n => NumberRules.Over(n, common)).ToList();
        return over.TrueForAll(n => n is not null) ? over.Select(n => n!).ToList() : null;
    }

    private static List<Typed> Words(IReadOnlyList<Typed> nodes, IEnumerable<string> order)
    {
        var used = nodes.SelectMany(n => ((EnumType)n.Type).Values).Distinct(StringComparer.Ordinal).ToList();
        var union = new EnumType(order.Where(used.Contains).Concat(used).Distinct(StringComparer.Ordinal));
        return nodes.Select(n => Mapped(n, union)).ToList();
    }

    private static Typed Mapped(Typed node, EnumType union)
    {
        var type = (EnumType)node.Type;
        if (type == union)
        {
            return node;
        }

        var map = type.Values.Select(v => (long)union.IndexOf(v)).ToArray();
        return node is ConstantNode constant ? new ConstantNode(map[constant.Value], union) : new OperationNode(Operation.MapOrdinal, union, node) { Map = map };
    }

    private static Typed Retyped(Typed node, StrictType type) => node switch
    {
        _ when node.Type == type => node,
        ConstantNode constant => new ConstantNode(constant.Value, type),
        SlotNode slot => new SlotNode(slot.Index, type),
        _ => new OperationNode(Operation.Maximum, type, node, node),
    };

}
