using Ronghe.Feel;

namespace Ronghe.Dmn;

/// <summary>An operation on carriers. The checker has aligned denominators and bounded the result before it makes one.</summary>
internal sealed class OperationNode(Operation operation, StrictType type, params Typed[] parts) : Typed(type)
{
    public Operation Operation => operation;

    /// <summary>Divisor of divisions, dividend of shares.</summary>
    public long Constant { get; init; } = 1;

    public Rounding Rounding { get; init; }

    public long[] Map { get; init; } = [];

    public override IReadOnlyList<Typed> Parts => parts;

    public override long Size { get; } = 1 + parts.Sum(p => Math.Min(p.Size, int.MaxValue));

    public override long Evaluate(ReadOnlySpan<long> slots)
    {
        var first = parts[0].Evaluate(slots);
        return operation switch
        {
            Operation.Absolute => Math.Abs(first),
            Operation.DivideFloor => FloorDivide(first, Constant),
            Operation.DivideRound => RoundDivide(first, Constant, Rounding),
            Operation.Not => 1 - first,
            Operation.MapOrdinal => Map[first],
            Operation.Choose => parts[first != 0 ? 1 : 2].Evaluate(slots),
            _ => Combine(first, parts[1].Evaluate(slots)),
        };
    }

    internal static long FloorDivide(long value, long by)
    {
        var quotient = Math.DivRem(value, by, out var rest);
        return rest < 0 ? quotient - 1 : quotient;
    }

    internal static long RoundDivide(long value, long by, Rounding way)
    {
        var floor = FloorDivide(value, by);
        var twice = (value - (floor * by)) * 2;
        var up = way switch
        {
            Rounding.Floor => false,
            Rounding.Ceiling => twice > 0,
            Rounding.Up => value > 0 && twice > 0,
            Rounding.Down => value < 0 && twice > 0,
            Rounding.HalfUp => twice > by || (twice == by && value > 0),
            Rounding.HalfDown => twice > by || (twice == by && value < 0),
            _ => twice > by || (twice == by && (floor & 1) == 1),
        };
        return up ? floor + 1 : floor;
    }

    private long Combine(long a, long b) => operation switch
    {
        Operation.Add => a + b,
        Operation.Subtract => a - b,
        Operation.Multiply => a * b,
        Operation.Minimum => Math.Min(a, b),
        Operation.Maximum => Math.Max(a, b),
        Operation.Share => a * (Constant / b),
        Operation.Modulo => Modulo(a, b),
        Operation.Equal => a == b ? 1 : 0,
        Operation.Less => a < b ? 1 : 0,
        Operation.LessOrEqual => a <= b ? 1 : 0,
        Operation.And => a & b,
        _ => a | b,
    };

    internal static long Modulo(long a, long b)
    {
        var rest = a % b;
        return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
    }
}
