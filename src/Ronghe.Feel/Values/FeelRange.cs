namespace Ronghe.Feel;

/// <summary>A range between two values of one kind (DMN 1.5 §10.3.2.7). A null end is unbounded.</summary>
/// <param name="Low">Start, or null.</param>
/// <param name="LowClosed">Whether the start belongs to the range.</param>
/// <param name="High">End, or null.</param>
/// <param name="HighClosed">Whether the end belongs to the range.</param>
public sealed record FeelRange(object? Low, bool LowClosed, object? High, bool HighClosed)
{
    /// <summary>Whether a value lies in the range; null when it cannot be compared with the ends.</summary>
    internal bool? Contains(object? value)
    {
        var low = Low is null ? true : Compare(value, Low, LowClosed, 1);
        var high = High is null ? true : Compare(value, High, HighClosed, -1);
        return low is null || high is null || value is null ? null : low.Value && high.Value;
    }

    private static bool? Compare(object? value, object bound, bool closed, int sign) =>
        FeelComparison.Compare(value, bound) is { } order ? (order * sign) > 0 || (closed && order == 0) : null;
}
