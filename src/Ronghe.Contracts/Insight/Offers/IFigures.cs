namespace Ronghe.Contracts.Insight.Offers;

/// <summary>Offered by whoever counts something that boards show. Figures are counts over many people; who shows them hides small ones.</summary>
public interface IFigures
{
    /// <summary>The names of its figures, <c>module.what</c>.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Counts now, over all places.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="of">What of it, e.g. a programme, whose newest round is meant; null where a figure is of one thing only.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <returns>Null while there is nothing to count, such as a list that is not sealed yet.</returns>
    Task<Figure?> ReadAsync(string name, string? of, CancellationToken cancellation);
}

/// <summary>What was counted.</summary>
/// <param name="At">The moment the data is of.</param>
/// <param name="Unit">Key of the text of what is counted, e.g. <c>figure.people</c>.</param>
/// <param name="Points">The counts, in their order.</param>
public sealed record Figure(DateTimeOffset At, string Unit, IReadOnlyList<FigurePoint> Points)
{
    /// <summary>The one number that stands for the whole, at least 0; null when none does.</summary>
    public long? Total { get; init; }

    /// <summary>The same number at an earlier moment; null when it is not known.</summary>
    public long? Before { get; init; }

    /// <summary>Key of the text that names the earlier moment, e.g. <c>figure.since-yesterday</c>.</summary>
    public string? Since { get; init; }

    /// <summary>A line across the points, such as the score needed: 0 is the left edge of the first point; null for none.</summary>
    public double? CutAt { get; init; }

    /// <summary>What the line is at, as it is shown.</summary>
    public string? CutText { get; init; }

    /// <summary>What it is of, as it is shown, e.g. the year of a round; null for nothing.</summary>
    public string? Of { get; init; }
}

/// <summary>A count with one of the names: a day, a place, a text, or words.</summary>
/// <param name="Value">The count, at least 0.</param>
public sealed record FigurePoint(long Value)
{
    /// <summary>The day it is of.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The division it is of, or from which; 15 digits.</summary>
    public long? Division { get; init; }

    /// <summary>The division to which; only in flows.</summary>
    public long? To { get; init; }

    /// <summary>Key of the text that names it.</summary>
    public string? Text { get; init; }

    /// <summary>Words that name it, e.g. <c>130–139</c> or a department of the pack.</summary>
    public string? Words { get; init; }

    /// <summary>The same words in English; null where they are the same.</summary>
    public string? English { get; init; }
}
