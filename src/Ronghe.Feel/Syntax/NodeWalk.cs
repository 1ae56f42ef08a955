namespace Ronghe.Feel.Syntax;

/// <summary>Children of a node, whatever its kind.</summary>
internal static class NodeWalk
{
    public static IEnumerable<Node> Children(Node node) => node switch
    {
        BinaryNode b => [b.Left, b.Right],
        NegateNode n => [n.Operand],
        CallNode c => c.Arguments.Select(a => a.Value).Prepend(c.Callee),
        PathNode p => [p.Source],
        FilterNode f => [f.Source, f.Filter],
        IfNode i => [i.Condition, i.Then, i.Else],
        ListNode l => l.Items,
        ContextNode c => c.Entries.Select(e => e.Value),
        BetweenNode b => [b.Value, b.Low, b.High],
        InNode i => i.Tests.Prepend(i.Value),
        InstanceOfNode i => [i.Value],
        QuantifiedNode q => Sources(q.Iterations).Append(q.Condition),
        ForNode f => Sources(f.Iterations).Append(f.Body),
        RangeNode r => [r.Low, r.High],
        HalfRangeNode h => [h.Bound],
        FunctionNode f => [f.Body],
        UnaryTestsNode t => t.Tests,
        _ => [],
    };

    /// <summary>Whether a name is used in or below the node.</summary>
    public static bool Mentions(Node node, string name) =>
        (node is NameNode n && n.Name == name) || Children(node).Any(c => Mentions(c, name));

    /// <summary>Whether a path down from the node is longer; without recursion, because it may be.</summary>
    public static bool IsDeeper(Node root, int most)
    {
        var open = new Stack<(Node Node, int Depth)>();
        open.Push((root, 1));
        while (open.TryPop(out var next))
        {
            if (next.Depth > most)
            {
                return true;
            }

            foreach (var child in Children(next.Node))
            {
                open.Push((child, next.Depth + 1));
            }
        }

        return false;
    }

    private static IEnumerable<Node> Sources(IReadOnlyList<Iteration> iterations) =>
        iterations.SelectMany(i => i.To is null ? new[] { i.From } : [i.From, i.To]);
}
