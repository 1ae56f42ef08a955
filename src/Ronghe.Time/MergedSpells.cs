namespace Ronghe.Time;

/// <summary>Walks sorted spells as disjoint spans, clipped to a window and bridged over small gaps, without storing them.</summary>
internal ref struct MergedSpells
{
    private readonly ReadOnlySpan<int> _from;
    private readonly ReadOnlySpan<int> _to;
    private readonly Span _window;
    private readonly int _tolerance;
    private int _next;

    public MergedSpells(ReadOnlySpan<int> from, ReadOnlySpan<int> to, Span window, int tolerance)
    {
        if (from.Length != to.Length)
        {
            throw new ArgumentException("There must be as many ends as first days.", nameof(to));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(tolerance);
        _from = from;
        _to = to;
        _window = window;
        _tolerance = tolerance;
    }

    /// <summary>The next span; false when there is none.</summary>
    public bool Next(out Span span)
    {
        var from = _from;
        var to = _to;
        while (_next < from.Length)
        {
            span = new Span(from[_next], to[_next]).Intersect(_window);
            _next++;
            if (!span.IsEmpty)
            {
                span = Extended(span, from, to);
                return true;
            }
        }

        span = default;
        return false;
    }

    private Span Extended(Span span, ReadOnlySpan<int> from, ReadOnlySpan<int> to)
    {
        var end = span.To;
        for (; _next < from.Length && from[_next] < _window.To; _next++)
        {
            if (to[_next] <= from[_next])
            {
                continue;
            }

            // The difference, not a sum: an open end plus a tolerance would overflow.
            if (from[_next] > end && from[_next] - end > _tolerance)
            {
                break;
            }

            end = Math.Max(end, Math.Min(to[_next], _window.To));
        }

        return new Span(span.From, end);
    }
}
