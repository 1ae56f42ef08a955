namespace Ronghe.Codes;

/// <summary>A half-open range of 15-digit division numbers.</summary>
/// <param name="From">The first number inside.</param>
/// <param name="To">The first number after it (exclusive).</param>
public sealed record DivisionRange(long From, long To);

/// <summary>
/// The divisions in which somebody may see or do a thing: half-open ranges of division numbers, ascending, apart from each other.
/// Equal when they cover the same divisions.
/// </summary>
public sealed class DivisionScope : IEquatable<DivisionScope>
{
    private DivisionScope(IReadOnlyList<DivisionRange> ranges) => Ranges = ranges;

    /// <summary>Nowhere.</summary>
    public static DivisionScope Nowhere { get; } = new([]);

    /// <summary>Everywhere: also what belongs to no division (number 0).</summary>
    public static DivisionScope Everywhere { get; } = new([new DivisionRange(0, long.MaxValue)]);

    /// <summary>The ranges, ascending; none touches the next.</summary>
    public IReadOnlyList<DivisionRange> Ranges { get; }

    /// <summary>True when it covers no division at all.</summary>
    public bool IsNowhere => Ranges.Count == 0;

    /// <summary>The scope of whole divisions; those inside others change nothing.</summary>
    public static DivisionScope Of(params IEnumerable<DivisionCode> divisions) =>
        Of(divisions.Select(d => new DivisionRange(d.From, d.To)));

    /// <summary>The scope of ranges in any order, also overlapping ones; empty ranges are left out.</summary>
    public static DivisionScope Of(params IEnumerable<DivisionRange> ranges)
    {
        var merged = new List<DivisionRange>();
        foreach (var range in ranges.Where(r => r.From < r.To).OrderBy(r => r.From))
        {
            if (merged.Count > 0 && range.From <= merged[^1].To)
            {
                merged[^1] = new DivisionRange(merged[^1].From, Math.Max(merged[^1].To, range.To));
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged.Count == 0 ? Nowhere : new DivisionScope(merged);
    }

    /// <summary>True when the division lies in it.</summary>
    public bool Covers(long division)
    {
        foreach (var range in Ranges)
        {
            if (division < range.To)
            {
                return division >= range.From;
            }
        }

        return false;
    }

    /// <summary>True when every division of the other lies in this one.</summary>
    public bool Covers(DivisionScope other) =>
        other.Ranges.All(inner => Ranges.Any(outer => outer.From <= inner.From && inner.To <= outer.To));

    /// <summary>The divisions in both.</summary>
    public DivisionScope And(DivisionScope other) => Of(
        from mine in Ranges
        from theirs in other.Ranges
        select new DivisionRange(Math.Max(mine.From, theirs.From), Math.Min(mine.To, theirs.To)));

    /// <inheritdoc/>
    public bool Equals(DivisionScope? other) => other is not null && Ranges.SequenceEqual(other.Ranges);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DivisionScope);

    /// <inheritdoc/>
    public override int GetHashCode() => Ranges.Aggregate(0, (hash, range) => HashCode.Combine(hash, range));
}
