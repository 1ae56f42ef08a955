namespace Ronghe.Dmn;

/// <summary>An expression, one operation after the other over the whole block.</summary>
internal sealed class ExpressionKernel(Typed expression) : Kernel
{
    public override void Run(Block block, Span<long> values, Span<ushort> fired)
    {
        Evaluate(expression, block, values);
        fired.Clear();
    }

    public static void Evaluate(Typed node, Block block, Span<long> to)
    {
        switch (node)
        {
            case ConstantNode constant:
                to.Fill(constant.Value);
                break;
            case SlotNode slot:
                block.Slot(slot.Index).CopyTo(to);
                break;
            default:
                var mark = block.Mark();
                Operate((OperationNode)node, block, to);
                block.Return(mark);
                break;
        }
    }

    private static ReadOnlySpan<long> Part(Typed node, Block block)
    {
        if (node is SlotNode slot)
        {
            return block.Slot(slot.Index);
        }

        var column = block.Take();
        Evaluate(node, block, column);
        return column;
    }

    private static void Operate(OperationNode node, Block block, Span<long> to)
    {
        switch (node.Operation)
        {
            case Operation.Add: Apply<AddOperation>(node, block, to); break;
            case Operation.Subtract: Apply<SubtractOperation>(node, block, to); break;
            case Operation.Multiply: Apply<MultiplyOperation>(node, block, to); break;
            case Operation.Minimum: Apply<MinimumOperation>(node, block, to); break;
            case Operation.Maximum: Apply<MaximumOperation>(node, block, to); break;
            case Operation.Equal: Apply<EqualOperation>(node, block, to); break;
            case Operation.Less: Apply<LessOperation>(node, block, to); break;
            case Operation.LessOrEqual: Apply<LessOrEqualOperation>(node, block, to); break;
            case Operation.And: Apply<AndOperation>(node, block, to); break;
            case Operation.Or: Apply<OrOperation>(node, block, to); break;
            case Operation.Not: Columns.Apply<EqualOperation>(Part(node.Parts[0], block), 0, to); break;
            case Operation.Choose: Columns.Choose(Part(node.Parts[0], block), Part(node.Parts[1], block), Part(node.Parts[2], block), to); break;
            default: Single(node, block, to); break;
        }
    }

    // The left part is computed in place, so that a long sum needs no columns of its own.
    private static void Apply<T>(OperationNode node, Block block, Span<long> to)
        where T : struct, IColumnOperation
    {
        var (first, second) = (node.Parts[0], node.Parts[1]);
        if (first is ConstantNode && node.Operation is Operation.Add or Operation.Multiply or Operation.Minimum or Operation.Maximum or Operation.Equal or Operation.And or Operation.Or)
        {
            (first, second) = (second, first);
        }

        ReadOnlySpan<long> left = to;
        if (first is SlotNode slot)
        {
            left = block.Slot(slot.Index);
        }
        else
        {
            Evaluate(first, block, to);
        }

        switch (second)
        {
            case ConstantNode constant:
                Columns.Apply<T>(left, constant.Value, to);
                break;
            case OperationNode { Operation: Operation.Multiply } product when node.Operation == Operation.Add && product.Parts is [SlotNode scaled, ConstantNode factor]:
                Columns.AddScaled(left, block.Slot(scaled.Index), factor.Value, to);
                break;
            default:
                Columns.Apply<T>(left, Part(second, block), to);
                break;
        }
    }

    // No vector instructions divide whole numbers; these loops stay scalar. A divisor may be 0 in rows whose result is not taken.
    private static void Single(OperationNode node, Block block, Span<long> to)
    {
        var first = Part(node.Parts[0], block);
        var second = node.Parts.Count > 1 ? Part(node.Parts[1], block) : first;
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = node.Operation switch
            {
                Operation.Absolute => Math.Abs(first[i]),
                Operation.DivideFloor => OperationNode.FloorDivide(first[i], node.Constant),
                Operation.DivideRound => OperationNode.RoundDivide(first[i], node.Constant, node.Rounding),
                Operation.Share => second[i] == 0 ? 0 : first[i] * (node.Constant / second[i]),
                Operation.Modulo => second[i] == 0 ? 0 : OperationNode.Modulo(first[i], second[i]),
                _ => node.Map[first[i]],
            };
        }
    }
}
