namespace Ronghe.Feel.BuiltIns;

/// <summary>DMN 1.5 §10.3.4.8: how points and ranges lie to each other (Allen's relations).</summary>
internal static class RangeBuiltIns
{
    public static void AddTo(BuiltInTable table)
    {
        table.Add("before(point1: point, point2: point)", "Whether the first lies wholly before the second.", "before(1, 10)", "true", (run, a) => Order(run, a[0], a[1], o => o < 0));
        PointRange(table, "before", "before(1, [2..5])", (p, r) => Start(p, r) is { } o ? o < 0 || (o == 0 && !r.LowClosed) : null);
        RangePoint(table, "before", "before([1..4], 5)", (r, p) => End(p, r) is { } o ? o > 0 || (o == 0 && !r.HighClosed) : null);
        Ranges(table, "before", "before([1..4], (4..5])", Before);
        table.Add("after(point1: point, point2: point)", "Whether the first lies wholly after the second.", "after(10, 1)", "true", (run, a) => Order(run, a[0], a[1], o => o > 0));
        PointRange(table, "after", "after(6, [2..5])", (p, r) => End(p, r) is { } o ? o > 0 || (o == 0 && !r.HighClosed) : null);
        RangePoint(table, "after", "after([2..5], 1)", (r, p) => Start(p, r) is { } o ? o < 0 || (o == 0 && !r.LowClosed) : null);
        Ranges(table, "after", "after((4..5], [1..4])", (x, y) => Before(y, x));
        Ranges(table, "meets", "meets([1..5], [5..10])", Meets);
        Ranges(table, "met by", "met by([5..10], [1..5])", (x, y) => Meets(y, x));
        Ranges(table, "overlaps", "overlaps([1..5], [3..8])", (x, y) => Before(x, y) is { } b && Before(y, x) is { } a ? !b && !a : null);
        Ranges(table, "overlaps before", "overlaps before([1..5], [3..8])", OverlapsBefore);
        Ranges(table, "overlaps after", "overlaps after([3..8], [1..5])", OverlapsAfter);
        PointRange(table, "finishes", "finishes(10, [1..10])", (p, r) => End(p, r) is { } o ? o == 0 && r.HighClosed : null);
        Ranges(table, "finishes", "finishes([5..10], [1..10])", Finishes);
        RangePoint(table, "finished by", "finished by([1..10], 10)", (r, p) => End(p, r) is { } o ? o == 0 && r.HighClosed : null);
        Ranges(table, "finished by", "finished by([1..10], [5..10])", (x, y) => Finishes(y, x));
        RangePoint(table, "includes", "includes([1..10], 5)", (r, p) => r.Contains(p));
        Ranges(table, "includes", "includes([1..10], [4..6])", Includes);
        PointRange(table, "during", "during(5, [1..10])", (p, r) => r.Contains(p));
        Ranges(table, "during", "during([4..6], [1..10])", (x, y) => Includes(y, x));
        PointRange(table, "starts", "starts(1, [1..10])", (p, r) => Start(p, r) is { } o ? o == 0 && r.LowClosed : null);
        Ranges(table, "starts", "starts([1..5], [1..10])", Starts);
        RangePoint(table, "started by", "started by([1..10], 1)", (r, p) => Start(p, r) is { } o ? o == 0 && r.LowClosed : null);
        Ranges(table, "started by", "started by([1..10], [1..5])", (x, y) => Starts(y, x));
        table.Add("coincides(point1: point, point2: point)", "Whether both are the same.", "coincides(5, 5)", "true", (run, a) => Order(run, a[0], a[1], o => o == 0));
        Ranges(table, "coincides", "coincides([1..5], [1..5])", (x, y) => Lows(x, y) is { } l && Highs(x, y) is { } h ? l == 0 && h == 0 : null);
    }

    private static void PointRange(BuiltInTable table, string name, string example, Func<object, FeelRange, bool?> body) =>
        table.Add($"{name}(point: point, range: range)", "The same for a point and a range.", example, "true",
            (run, a) => body(a[0]!, (FeelRange)a[1]!) is { } truth ? truth : run.Null("feel.not-comparable"));

    private static void RangePoint(BuiltInTable table, string name, string example, Func<FeelRange, object, bool?> body) =>
        table.Add($"{name}(range: range, point: point)", "The same for a range and a point.", example, "true",
            (run, a) => body((FeelRange)a[0]!, a[1]!) is { } truth ? truth : run.Null("feel.not-comparable"));

    private static void Ranges(BuiltInTable table, string name, string example, Func<FeelRange, FeelRange, bool?> body) =>
        table.Add($"{name}(range1: range, range2: range)", "How two ranges lie to each other.", example, "true",
            (run, a) => body((FeelRange)a[0]!, (FeelRange)a[1]!) is { } truth ? truth : run.Null("feel.not-comparable"));

    private static object? Order(FeelRun run, object? left, object? right, Func<int, bool> test) =>
        FeelComparison.Compare(left, right) is { } order ? test(order) : run.Null("feel.not-comparable");

    // An unbounded end lies beyond every point.
    private static int? Start(object point, FeelRange range) => range.Low is null ? 1 : FeelComparison.Compare(point, range.Low);

    private static int? End(object point, FeelRange range) => range.High is null ? -1 : FeelComparison.Compare(point, range.High);

    /// <summary>Order of the starts; a closed start comes before an open one at the same point.</summary>
    private static int? Lows(FeelRange x, FeelRange y) => (x.Low, y.Low) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        _ => FeelComparison.Compare(x.Low, y.Low) is { } o ? (o != 0 ? o : y.LowClosed.CompareTo(x.LowClosed)) : null,
    };

    /// <summary>Order of the ends; an open end comes before a closed one at the same point.</summary>
    private static int? Highs(FeelRange x, FeelRange y) => (x.High, y.High) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        _ => FeelComparison.Compare(x.High, y.High) is { } o ? (o != 0 ? o : x.HighClosed.CompareTo(y.HighClosed)) : null,
    };

    private static bool? Before(FeelRange x, FeelRange y) =>
        x.High is null || y.Low is null ? false
            : FeelComparison.Compare(x.High, y.Low) is { } o ? o < 0 || (o == 0 && !(x.HighClosed && y.LowClosed)) : null;

    private static bool? Meets(FeelRange x, FeelRange y) =>
        x.High is null || y.Low is null ? false : FeelComparison.Compare(x.High, y.Low) is { } o ? o == 0 && x.HighClosed && y.LowClosed : null;

    private static bool? OverlapsBefore(FeelRange x, FeelRange y) =>
        Before(x, y) is { } apart && Lows(x, y) is { } l && Highs(x, y) is { } h ? !apart && l < 0 && h <= 0 : null;

    private static bool? OverlapsAfter(FeelRange x, FeelRange y) => OverlapsBefore(y, x);

    private static bool? Finishes(FeelRange x, FeelRange y) => Highs(x, y) is { } h && Lows(x, y) is { } l ? h == 0 && l >= 0 : null;

    private static bool? Includes(FeelRange x, FeelRange y) => Lows(x, y) is { } l && Highs(x, y) is { } h ? l <= 0 && h >= 0 : null;

    private static bool? Starts(FeelRange x, FeelRange y) => Lows(x, y) is { } l && Highs(x, y) is { } h ? l == 0 && h <= 0 : null;
}
