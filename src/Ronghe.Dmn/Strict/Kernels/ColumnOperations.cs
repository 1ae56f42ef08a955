using System.Numerics;

namespace Ronghe.Dmn;

internal readonly struct AddOperation : IColumnOperation
{
    public static Vector<long> On(Vector<long> a, Vector<long> b) => a + b;

    public static long On(long a, long b) => a + b;
}

internal readonly struct SubtractOperation : IColumnOperation
{
    public static Vector<long> On(Vector<long> a, Vector<long> b) => a - b;

    public static long On(long a, long b) => a - b;
}

internal readonly struct MultiplyOperation : IColumnOperation
{
    public static Vector<long> On(Vector<long> a, Vector<long> b) => a * b;

    public static long On(long a, long b) => a * b;
}

internal readonly struct MinimumOperation : IColumnOperation
{
    public static Vector<long> On(Vector<long> a, Vector<long> b) => Vector.Min(a, b);

    public static long On(long a, long b) => Math.Min(a, b);
}

internal readonly struct MaximumOperation : IColumnOperation
{
    public static Vector<long> On(Vector<long> a, Vector<long> b) => Vector.Max(a, b);

    public static long On(long a, long b) => Math.Max(a, b);
}

internal readonly struct EqualOperation : IColumnOperation
{
    public static Vector<long> On(Vector<long> a, Vector<long> b) => Vector.Equals(a, b) & Vector<long>.One;

    public static long On(long a, long b) => a == b ? 1 : 0;
}

internal readonly struct LessOperation : IColumnOperation
{
    public static Vector<long> On(Vector<long> a, Vector<long> b) => Vector.LessThan(a, b) & Vector<long>.One;

    public static long On(long a, long b) => a < b ? 1 : 0;
}

internal readonly struct LessOrEqualOperation : IColumnOperation
{
    public static Vector<long> On(Vector<long> a, Vector<long> b) => Vector.LessThanOrEqual(a, b) & Vector<long>.One;

    public static long On(long a, long b) => a <= b ? 1 : 0;
}

internal readonly struct AndOperation : IColumnOperation
{
    public static Vector<long> On(Vector<long> a, Vector<long> b) => a & b;

    public static long On(long a, long b) => a & b;
}

internal readonly struct OrOperation : IColumnOperation
{
    public static Vector<long> On(Vector<long> a, Vector<long> b) => a | b;

    public static long On(long a, long b) => a | b;
}
