namespace Ronghe.Packs;

/// <summary>A span of days, first and last both inclusive; null is open.</summary>
public readonly record struct DayWindow(DateOnly? First, DateOnly? Last)
{
    /// <summary>First day as day number; 0 when open.</summary>
    internal int From => First?.DayNumber ?? 0;

    /// <summary>The day after the last as day number; that of 9999-12-31 when open, because a measure needs an end.</summary>
    internal int To => Last is { } last && last < DateOnly.MaxValue ? last.DayNumber + 1 : DateOnly.MaxValue.DayNumber;

    /// <inheritdoc/>
    public override string ToString() => $"{PackDates.Text(First)}..{PackDates.Text(Last)}";
}
