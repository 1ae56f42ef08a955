namespace Ronghe.Time;

/// <summary>
/// A stretch of whole days, half-open: <paramref name="From"/> is the first day, <paramref name="To"/> the first day after it.
/// Days are <see cref="DateOnly.DayNumber"/> values. A span with <c>To ≤ From</c> is empty and covers nothing.
/// </summary>
/// <param name="From">First day covered.</param>
/// <param name="To">First day no longer covered; <see cref="Open"/> when the span has not ended.</param>
public readonly record struct Span(int From, int To)
{
    /// <summary>The end of a span that has not ended.</summary>
    public const int Open = int.MaxValue;

    /// <summary>Every day.</summary>
    public static Span Always { get; } = new(0, Open);

    /// <summary>True when no day is covered.</summary>
    public bool IsEmpty => To <= From;

    /// <summary>True when the span has not ended.</summary>
    public bool IsOpen => To == Open;

    /// <summary>How many days are covered; 0 when empty.</summary>
    /// <exception cref="InvalidOperationException">The span is open: clip it first.</exception>
    public int Days => IsOpen
        ? throw new InvalidOperationException("An open span has no length: clip it to a window first.")
        : Math.Max(0, To - From);

    /// <summary>A span from its first day to its last day, both covered.</summary>
    public static Span Inclusive(DateOnly first, DateOnly last) => new(first.DayNumber, last.DayNumber + 1);

    /// <summary>A span from its first day to the day that is no longer covered; null when it has not ended.</summary>
    public static Span Until(DateOnly from, DateOnly? to) => new(from.DayNumber, to?.DayNumber ?? Open);

    /// <summary>True when the day is covered.</summary>
    public bool Contains(int day) => day >= From && day < To;

    /// <summary>True when the day is covered.</summary>
    public bool Contains(DateOnly day) => Contains(day.DayNumber);

    /// <summary>True when some day is covered by both.</summary>
    public bool Overlaps(Span other) => !Intersect(other).IsEmpty;

    /// <summary>The days covered by both; an empty span when there are none.</summary>
    public Span Intersect(Span other) => new(Math.Max(From, other.From), Math.Min(To, other.To));
}
