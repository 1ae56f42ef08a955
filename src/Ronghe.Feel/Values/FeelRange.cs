namespace Ronghe.Feel;

/// <summary>A range between two values of one kind (DMN 1.5 §10.3.2.7). A null end is unbounded where the range was written with one sign, else unknown.</summary>
/// <param name="Low">Start, or null.</param>
/// <param name="LowClosed">Whether the start belongs to the range.</param>
/// <param name="High">End, or null.</param>
/// <param name="HighClosed">Whether the end belongs to the range.</param>
public sealed record FeelRange(object? Low, bool LowClosed, object? High, bool HighClosed)
{
    /// <summary>The operator of a range written as `(&lt; 5)`, whose other end is undefined; null for one written with both ends, where a null end is unknown.</summary>
    internal string? Sign { get; init; }

    /// <summary>Whether a value lies in the range; null when it cannot be compared with the ends.</summary>
    internal bool? Contains(object? value)
    {
        if (Sign is null && (Low is null || High is null))
        {
            return null;
        }

        var low = Low is null ? true : Compare(value, Low, LowClosed, 1);
        var high = High is null ? true : Compare(value, High, HighClosed, -1);
        return low is null || high is null || value is null ? null : low.Value && high.Value;
    }

    private static bool? Compare(object? value, object bound, bool closed, int sign) =>
        FeelComparison.Compare(value, bound) is { } order ? (order * sign) > 0 || (closed && order == 0) : null;
}
