namespace Ronghe.Dmn;

/// <summary>constant + Σ factor × slot. Sums may wrap around: the value itself is proven to fit, and arithmetic modulo a power of two is exact then.</summary>
internal sealed record LinearForm(long Constant, IReadOnlyDictionary<int, long> Factors)
{
    private static readonly IReadOnlyDictionary<int, long> None = new Dictionary<int, long>();

    public static LinearForm Zero { get; } = new(0, None);

    /// <summary>The expression as such a sum, or null when it is none.</summary>
    public static LinearForm? TryOf(Typed node) => node switch
    {
        ConstantNode constant => new LinearForm(constant.Value, None),
        SlotNode slot => new LinearForm(0, new Dictionary<int, long> { [slot.Index] = 1 }),
        OperationNode { Operation: Operation.Add or Operation.Subtract or Operation.Multiply } operation
            when TryOf(operation.Parts[0]) is { } a && TryOf(operation.Parts[1]) is { } b => Combine(operation.Operation, a, b),
        _ => null,
    };

    public LinearForm Plus(LinearForm other, long times = 1)
    {
        var factors = new Dictionary<int, long>(Factors);
        foreach (var (slot, factor) in other.Factors)
        {
            factors[slot] = unchecked(factors.GetValueOrDefault(slot) + (factor * times));
        }

        return new LinearForm(unchecked(Constant + (other.Constant * times)), factors);
    }

    private static LinearForm? Combine(Operation operation, LinearForm a, LinearForm b) => operation switch
    {
        Operation.Add => a.Plus(b),
        Operation.Subtract => a.Plus(b, -1),
        _ when b.Factors.Count == 0 => Zero.Plus(a, b.Constant),
        _ when a.Factors.Count == 0 => Zero.Plus(b, a.Constant),
        _ => null,
    };
}
