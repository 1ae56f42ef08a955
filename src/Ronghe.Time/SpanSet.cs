namespace Ronghe.Time;

/// <summary>
/// A set of days as disjoint spans in order, no two of them touching. Immutable; two sets are equal when they cover the same days.
/// For measures over columns without allocation see <see cref="Spells"/>, which this class is built on.
/// </summary>
public sealed class SpanSet : IEquatable<SpanSet>
{
    private readonly int[] _from;
    private readonly int[] _to;

    private SpanSet(int[] from, int[] to) => (_from, _to) = (from, to);

    /// <summary>No day.</summary>
    public static SpanSet Empty { get; } = new([], []);

    /// <summary>How many disjoint spans.</summary>
    public int Count => _from.Length;

    /// <summary>True when no day is covered.</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>The span at a position from 0, in order of time.</summary>
    public Span this[int index] => new(_from[index], _to[index]);

    /// <summary>From the first to the last day covered; an empty span when there is none.</summary>
    public Span Hull => IsEmpty ? default : new Span(_from[0], _to[^1]);

    /// <summary>The set of the days of any spans, in any order, overlapping or not; empty ones are left out.</summary>
    public static SpanSet Of(params IEnumerable<Span> spans)
    {
        Span[] sorted = [.. spans];
        Array.Sort(sorted, static (a, b) => a.From.CompareTo(b.From));
        return FromSorted(Array.ConvertAll(sorted, static s => s.From), Array.ConvertAll(sorted, static s => s.To), tolerance: 0);
    }

    /// <summary>Days in either set.</summary>
    public SpanSet Union(SpanSet other) => Of([.. Spans(), .. other.Spans()]);

    /// <summary>Days in both sets.</summary>
    public SpanSet Intersect(SpanSet other)
    {
        var common = new List<Span>();
        for (int i = 0, j = 0; i < Count && j < other.Count;)
        {
            common.Add(this[i].Intersect(other[j]));
            _ = _to[i] < other._to[j] ? i++ : j++;
        }

        return Of(common);
    }

    /// <summary>Days in this set and not in the other.</summary>
    public SpanSet Subtract(SpanSet other) => Intersect(other.Complement());

    /// <summary>Days of the window.</summary>
    public SpanSet Clip(Span window) => Intersect(Of(window));

    /// <summary>Days between the first and the last day covered that are not covered, in gaps longer than a tolerance.</summary>
    /// <param name="tolerance">The longest gap in days that is overlooked, at least 0.</param>
    public SpanSet Gaps(int tolerance = 0) => Of(Hull).Subtract(Bridge(tolerance));

    /// <summary>The set with gaps of at most a tolerance filled.</summary>
    public SpanSet Bridge(int tolerance) => FromSorted((int[])_from.Clone(), (int[])_to.Clone(), tolerance);

    /// <summary>True when the day is covered.</summary>
    public bool Contains(int day)
    {
        var found = Array.BinarySearch(_from, day);
        return found >= 0 || (~found > 0 && day < _to[~found - 1]);
    }

    /// <inheritdoc cref="Spells.CoveredDays"/>
    public int CoveredDays(Span window) => Spells.CoveredDays(_from, _to, window);

    /// <inheritdoc cref="Spells.FullYearsHeld"/>
    public int FullYearsHeld(Span window) => Spells.FullYearsHeld(_from, _to, window);

    /// <inheritdoc cref="Spells.MonthsHeld"/>
    public MonthsAndDays MonthsHeld(Span window) => Spells.MonthsHeld(_from, _to, window);

    /// <inheritdoc cref="Spells.CalendarMonthsCovered"/>
    public int CalendarMonthsCovered(Span window) => Spells.CalendarMonthsCovered(_from, _to, window);

    /// <inheritdoc cref="Spells.CalendarMonthsTouched"/>
    public int CalendarMonthsTouched(Span window) => Spells.CalendarMonthsTouched(_from, _to, window);

    /// <summary>The first day of the continuity that reaches a day, or null; see <see cref="Spells.ContinuousSince"/>.</summary>
    public int? ContinuousSince(int on, int tolerance) =>
        Spells.ContinuousSince(_from, _to, on, tolerance) is var since and >= 0 ? since : null;

    /// <summary>The spans in order of time.</summary>
    public IEnumerable<Span> Spans()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    /// <inheritdoc/>
    public bool Equals(SpanSet? other) =>
        other is not null && _from.AsSpan().SequenceEqual(other._from) && _to.AsSpan().SequenceEqual(other._to);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SpanSet);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, Hull);

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', Spans().Select(s => $"[{s.From},{(s.IsOpen ? "open" : s.To)})"));

    private static SpanSet FromSorted(int[] from, int[] to, int tolerance)
    {
        var count = Spells.Merge(from, to, tolerance, from, to);
        return new SpanSet(from[..count], to[..count]);
    }

    private SpanSet Complement()
    {
        var gaps = new List<Span>(Count + 1);
        var from = int.MinValue;
        foreach (var span in Spans())
        {
            gaps.Add(new Span(from, span.From));
            from = span.To;
        }

        gaps.Add(new Span(from, Span.Open));
        return new SpanSet([.. gaps.Select(g => g.From)], [.. gaps.Select(g => g.To)]);
    }
}
