namespace Ronghe.Feel;

/// <summary>Equality and order of values (DMN 1.5 §10.3.2.13, tables 53 and 54).</summary>
internal static class FeelComparison
{
    /// <summary>Equality; null when the kinds differ.</summary>
    public static bool? AreEqual(object? left, object? right)
    {
        if (left is null || right is null)
        {
            return left is null && right is null;
        }

        FeelRun.EnsureStack();
        FeelRun.StepUnderWay();
        return (left, right) switch
        {
            (FeelNumber a, FeelNumber b) => a == b,
            (string a, string b) => string.Equals(a, b, StringComparison.Ordinal),
            (bool a, bool b) => a == b,
            (FeelDate a, FeelDate b) => a.EpochDay == b.EpochDay,
            (FeelDateTime a, FeelDateTime b) => SameMoment(a, b),
            (FeelDate a, FeelDateTime b) => SameMoment(FeelDateTime.StartOf(a, FeelZone.Offset(0)), b),
            (FeelDateTime a, FeelDate b) => SameMoment(a, FeelDateTime.StartOf(b, FeelZone.Offset(0))),
            (FeelTime a, FeelTime b) => (a.Zone is null) == (b.Zone is null) && Second(a.Universal()) == Second(b.Universal()),
            (FeelMonths a, FeelMonths b) => a == b,
            (FeelDuration a, FeelDuration b) => a == b,
            (FeelMonths a, FeelDuration b) => a.Months == 0 && b.Nanoseconds == 0 ? true : null,
            (FeelDuration a, FeelMonths b) => a.Nanoseconds == 0 && b.Months == 0 ? true : null,
            (IReadOnlyList<object?> a, IReadOnlyList<object?> b) => SameItems(a, b),
            (FeelContext a, FeelContext b) => SameEntries(a, b),
            (FeelRange a, FeelRange b) => a.Sign == b.Sign && a.LowClosed == b.LowClosed && a.HighClosed == b.HighClosed
                && AreEqual(a.Low, b.Low) == true && AreEqual(a.High, b.High) == true,
            (FeelFunction a, FeelFunction b) => ReferenceEquals(a, b),
            _ => null,
        };
    }

    /// <summary>Order; null when the values have none.</summary>
    public static int? Compare(object? left, object? right) => (left, right) switch
    {
        (FeelNumber a, FeelNumber b) => a.CompareTo(b),
        (string a, string b) => CompareByCodePoint(a, b),
        (FeelDate a, FeelDate b) => a.CompareTo(b),
        (FeelDateTime a, FeelDateTime b) => a.Universal.CompareTo(b.Universal),
        (FeelDate a, FeelDateTime b) => FeelDateTime.StartOf(a).Universal.CompareTo(b.Universal),
        (FeelDateTime a, FeelDate b) => a.Universal.CompareTo(FeelDateTime.StartOf(b).Universal),
        (FeelTime a, FeelTime b) => a.Universal().CompareTo(b.Universal()),
        (FeelMonths a, FeelMonths b) => a.CompareTo(b),
        (FeelDuration a, FeelDuration b) => a.CompareTo(b),
        _ => null,
    };

    private static bool SameMoment(FeelDateTime a, FeelDateTime b) =>
        (a.Time.Zone is null) == (b.Time.Zone is null) && Second(a.Universal) == Second(b.Universal);

    // Moments are equal when their parts are, and the second is a whole number (the kit's 0068: time_005, datetime_003_a).
    private static Int128 Second(Int128 nanoseconds) =>
        (nanoseconds - (((nanoseconds % FeelTime.PerSecond) + FeelTime.PerSecond) % FeelTime.PerSecond)) / FeelTime.PerSecond;

    private static bool? SameItems(IReadOnlyList<object?> a, IReadOnlyList<object?> b)
    {
        if (a.Count != b.Count)
        {
            return false;
        }

        for (var i = 0; i < a.Count; i++)
        {
            if (AreEqual(a[i], b[i]) != true)
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameEntries(FeelContext a, FeelContext b) =>
        a.Names.Count == b.Names.Count && a.Entries.All(e => b.TryGet(e.Key, out var other) && AreEqual(e.Value, other) == true);

    // UTF-16 order differs from the order of code points above the basic plane.
    private static int CompareByCodePoint(string a, string b)
    {
        FeelRun.StepUnderWay(Math.Min(a.Length, b.Length) / 16);
        using var left = a.EnumerateRunes().GetEnumerator();
        using var right = b.EnumerateRunes().GetEnumerator();
        while (true)
        {
            var (more, other) = (left.MoveNext(), right.MoveNext());
            if (!more || !other)
            {
                return more.CompareTo(other);
            }

            var order = left.Current.CompareTo(right.Current);
            if (order != 0)
            {
                return order;
            }
        }
    }
}
