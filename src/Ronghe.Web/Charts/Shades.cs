namespace Ronghe.Web.Charts;

/// <summary>Classes of shade for figures: at most five, with round limits, so that a reader can say what a shade stands for.</summary>
public sealed class Shades
{
    private readonly IReadOnlyList<long> _marks;

    /// <summary>Makes the classes for figures.</summary>
    /// <param name="values">The figures that are shown, at least 0.</param>
    public Shades(IEnumerable<long> values) => _marks = ChartScale.Marks(values.DefaultIfEmpty(0).Max());

    /// <summary>The classes above zero: first and last figure of each, rising, side by side.</summary>
    public IReadOnlyList<(long From, long To)> Classes => [.. _marks.Skip(1).Select((to, i) => (_marks[i] + 1, to))];

    /// <summary>The class of a figure: 0 for zero, then 1 to 5.</summary>
    public int Of(long value) => value == 0 ? 0 : 1 + _marks.Skip(1).TakeWhile(mark => mark < value).Count();
}
