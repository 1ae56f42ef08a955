using System.Numerics;
using System.Runtime.CompilerServices;

namespace Ronghe.Dmn;

/// <summary>Evaluates an expression over a block at one width.</summary>
internal static class ColumnExpression<T>
    where T : struct, IBinaryInteger<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Evaluate(Typed node, Block block, Span<T> to)
    {
        switch (node)
        {
            case ConstantNode constant:
                to.Fill(Value(constant));
                break;
            case SlotNode slot:
                block.Slot<T>(slot.Index).CopyTo(to);
                break;
            default:
                var mark = block.Mark();
                Operate((OperationNode)node, block, to);
                block.Return(mark);
                break;
        }
    }

    /// <summary>The column of a slot itself, or the expression's values in a temporary column.</summary>
    public static ReadOnlySpan<T> Part(Typed node, Block block)
    {
        if (node is SlotNode slot)
        {
            return block.Slot<T>(slot.Index);
        }

        var column = block.Take<T>();
        Evaluate(node, block, column);
        return column;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Operate(OperationNode node, Block block, Span<T> to)
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
            case Operation.Not: Columns.Apply<EqualOperation, T>(Part(node.Parts[0], block), T.Zero, to); break;
            case Operation.Choose: Columns.Choose(Part(node.Parts[0], block), Part(node.Parts[1], block), Part(node.Parts[2], block), to); break;
            default: Single(node, block, to); break;
        }
    }

    // The left part is computed in place, so that a long sum needs no columns of its own.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply<TOperation>(OperationNode node, Block block, Span<T> to)
        where TOperation : struct, IColumnOperation
    {
        var (first, second) = (node.Parts[0], node.Parts[1]);
        if (first is ConstantNode && node.Operation is not (Operation.Subtract or Operation.Less or Operation.LessOrEqual))
        {
            (first, second) = (second, first);
        }

        ReadOnlySpan<T> left = to;
        if (first is SlotNode slot)
        {
            left = block.Slot<T>(slot.Index);
        }
        else
        {
            Evaluate(first, block, to);
        }

        switch (second)
        {
            case ConstantNode constant:
                Columns.Apply<TOperation, T>(left, Value(constant), to);
                break;
            case OperationNode { Operation: Operation.Multiply } product when node.Operation == Operation.Add && product.Parts is [SlotNode scaled, ConstantNode factor]:
                Columns.AddScaled(left, block.Slot<T>(scaled.Index), Value(factor), to);
                break;
            default:
                Columns.Apply<TOperation, T>(left, Part(second, block), to);
                break;
        }
    }

    // No vector instructions divide whole numbers; these loops stay scalar. A divisor may be 0 in rows whose result is not taken.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Single(OperationNode node, Block block, Span<T> to)
    {
        var first = Part(node.Parts[0], block);
        var second = node.Parts.Count > 1 ? Part(node.Parts[1], block) : first;
        for (var i = 0; i < to.Length; i++)
        {
            var (a, b) = (long.CreateTruncating(first[i]), long.CreateTruncating(second[i]));
            to[i] = T.CreateTruncating(node.Operation switch
            {
                Operation.Absolute => a == long.MinValue ? a : Math.Abs(a),
                Operation.DivideFloor => OperationNode.FloorDivide(a, node.Constant),
                Operation.DivideRound => OperationNode.RoundDivide(a, node.Constant, node.Rounding),
                Operation.Share => b == 0 ? 0 : unchecked(a * (node.Constant / b)),
                Operation.Modulo => b is 0 or -1 ? 0 : OperationNode.Modulo(a, b),
                _ => node.Map[a],
            });
        }
    }

    private static T Value(ConstantNode constant) => T.CreateTruncating(constant.Value);
}
