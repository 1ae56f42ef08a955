namespace Ronghe.Dmn;

/// <summary>An expression, one operation after the other over the whole block; in 16 bits where its types prove that enough.</summary>
internal sealed class ExpressionKernel(Typed expression, IReadOnlyList<NarrowForm?> forms) : Kernel
{
    private readonly bool narrow = NarrowForm.Holds(expression, forms);

    public override IEnumerable<int> NarrowSlots => narrow ? expression.Slots() : [];

    public override void Run(Block block, int slot, Span<ushort> fired)
    {
        if (narrow)
        {
            ColumnExpression<short>.Evaluate(expression, block, block.Make<short>(slot));
        }
        else
        {
            ColumnExpression<long>.Evaluate(expression, block, block.Make<long>(slot));
        }

        fired.Clear();
    }
}
