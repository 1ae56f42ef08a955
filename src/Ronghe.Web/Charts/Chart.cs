namespace Ronghe.Web.Charts;

/// <summary>How figures are drawn.</summary>
public enum ChartKind
{
    /// <summary>A bar for each name.</summary>
    Bars,

    /// <summary>A line over time for each series.</summary>
    Lines,

    /// <summary>Bars over classes of a measure, side by side.</summary>
    Histogram,
}

/// <summary>Figures to draw, with a table that says the same.</summary>
/// <param name="Kind">How they are drawn.</param>
/// <param name="Title">What they are, in the reader's language.</param>
/// <param name="Across">What the names are: the head of the table's first column.</param>
/// <param name="Names">The names of bars, days or classes.</param>
/// <param name="Series">The figures, one for each name.</param>
public sealed record Chart(ChartKind Kind, string Title, string Across, IReadOnlyList<string> Names, IReadOnlyList<ChartSeries> Series)
{
    /// <summary>A line across the names, such as the score needed: its place between them and its words; null for none.</summary>
    public ChartCut? Cut { get; init; }

    /// <summary>Counts of people below this are not shown, nor what they could be worked out from; 0 shows all. See <see cref="SmallNumbers"/>.</summary>
    public int Least { get; init; }
}

/// <summary>A row of figures.</summary>
/// <param name="Name">What they count, in the reader's language.</param>
/// <param name="Values">The figures, at least 0.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<long> Values);

/// <summary>A line across a chart.</summary>
/// <param name="At">Its place: 0 is the left edge of the first name, 1 its right edge.</param>
/// <param name="Words">What it is, in the reader's language.</param>
public sealed record ChartCut(double At, string Words);
