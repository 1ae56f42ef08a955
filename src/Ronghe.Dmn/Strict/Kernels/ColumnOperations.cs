using System.Numerics;
using System.Runtime.Intrinsics;

namespace Ronghe.Dmn;

/// <summary>One operation on two carriers, also on vectors of them, as wide as the machine has.</summary>
internal interface IColumnOperation
{
    static abstract Vector512<T> On<T>(Vector512<T> a, Vector512<T> b);

    static abstract Vector<T> On<T>(Vector<T> a, Vector<T> b);

    static abstract T On<T>(T a, T b)
        where T : struct, IBinaryInteger<T>;
}

internal readonly struct AddOperation : IColumnOperation
{
    public static Vector512<T> On<T>(Vector512<T> a, Vector512<T> b) => a + b;

    public static Vector<T> On<T>(Vector<T> a, Vector<T> b) => a + b;

    public static T On<T>(T a, T b)
        where T : struct, IBinaryInteger<T> => a + b;
}

internal readonly struct SubtractOperation : IColumnOperation
{
    public static Vector512<T> On<T>(Vector512<T> a, Vector512<T> b) => a - b;

    public static Vector<T> On<T>(Vector<T> a, Vector<T> b) => a - b;

    public static T On<T>(T a, T b)
        where T : struct, IBinaryInteger<T> => a - b;
}

internal readonly struct MultiplyOperation : IColumnOperation
{
    public static Vector512<T> On<T>(Vector512<T> a, Vector512<T> b) => a * b;

    public static Vector<T> On<T>(Vector<T> a, Vector<T> b) => a * b;

    public static T On<T>(T a, T b)
        where T : struct, IBinaryInteger<T> => a * b;
}

internal readonly struct MinimumOperation : IColumnOperation
{
    public static Vector512<T> On<T>(Vector512<T> a, Vector512<T> b) => Vector512.Min(a, b);

    public static Vector<T> On<T>(Vector<T> a, Vector<T> b) => Vector.Min(a, b);

    public static T On<T>(T a, T b)
        where T : struct, IBinaryInteger<T> => T.Min(a, b);
}

internal readonly struct MaximumOperation : IColumnOperation
{
    public static Vector512<T> On<T>(Vector512<T> a, Vector512<T> b) => Vector512.Max(a, b);

    public static Vector<T> On<T>(Vector<T> a, Vector<T> b) => Vector.Max(a, b);

    public static T On<T>(T a, T b)
        where T : struct, IBinaryInteger<T> => T.Max(a, b);
}

internal readonly struct EqualOperation : IColumnOperation
{
    public static Vector512<T> On<T>(Vector512<T> a, Vector512<T> b) => Vector512.Equals(a, b) & Vector512<T>.One;

    public static Vector<T> On<T>(Vector<T> a, Vector<T> b) => Vector.Equals(a, b) & Vector<T>.One;

    public static T On<T>(T a, T b)
        where T : struct, IBinaryInteger<T> => a == b ? T.One : T.Zero;
}

internal readonly struct LessOperation : IColumnOperation
{
    public static Vector512<T> On<T>(Vector512<T> a, Vector512<T> b) => Vector512.LessThan(a, b) & Vector512<T>.One;

    public static Vector<T> On<T>(Vector<T> a, Vector<T> b) => Vector.LessThan(a, b) & Vector<T>.One;

    public static T On<T>(T a, T b)
        where T : struct, IBinaryInteger<T> => a < b ? T.One : T.Zero;
}

internal readonly struct LessOrEqualOperation : IColumnOperation
{
    public static Vector512<T> On<T>(Vector512<T> a, Vector512<T> b) => Vector512.LessThanOrEqual(a, b) & Vector512<T>.One;

    public static Vector<T> On<T>(Vector<T> a, Vector<T> b) => Vector.LessThanOrEqual(a, b) & Vector<T>.One;

    public static T On<T>(T a, T b)
        where T : struct, IBinaryInteger<T> => a <= b ? T.One : T.Zero;
}

internal readonly struct AndOperation : IColumnOperation
{
    public static Vector512<T> On<T>(Vector512<T> a, Vector512<T> b) => a & b;

    public static Vector<T> On<T>(Vector<T> a, Vector<T> b) => a & b;

    public static T On<T>(T a, T b)
        where T : struct, IBinaryInteger<T> => a & b;
}

internal readonly struct OrOperation : IColumnOperation
{
    public static Vector512<T> On<T>(Vector512<T> a, Vector512<T> b) => a | b;

    public static Vector<T> On<T>(Vector<T> a, Vector<T> b) => a | b;

    public static T On<T>(T a, T b)
        where T : struct, IBinaryInteger<T> => a | b;
}
