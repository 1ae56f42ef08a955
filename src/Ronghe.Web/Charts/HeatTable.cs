namespace Ronghe.Web.Charts;

/// <summary>Figures of two categories as a table with shaded cells: it is its own table alternative.</summary>
/// <param name="Title">What they are, in the reader's language.</param>
/// <param name="Corner">What the rows are: the head of the first column.</param>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Rows">Names of the rows.</param>
/// <param name="Cells">The figures by row and column, at least 0; null where there is no cell, such as a day of another month.</param>
public sealed record HeatTable(string Title, string Corner, IReadOnlyList<string> Columns, IReadOnlyList<string> Rows, IReadOnlyList<IReadOnlyList<long?>> Cells)
{
    /// <summary>Counts of people below this are not shown, nor what they could be worked out from; 0 shows all.</summary>
    public int Least { get; init; }

    /// <summary>What a cell is beside its figure, by row and column, such as the day of a calendar; null for nothing.</summary>
    public IReadOnlyList<IReadOnlyList<string?>>? Notes { get; init; }

    /// <summary>Figures of days as a calendar: a row for each week, which begins on Monday.</summary>
    /// <param name="title">What they are.</param>
    /// <param name="corner">The head of the first column: the week.</param>
    /// <param name="weekdays">The names of the seven days, from Monday.</param>
    /// <param name="days">The figures by day; a day without one has 0.</param>
    /// <param name="week">Names a week by its Monday.</param>
    /// <param name="day">Says a day in a cell.</param>
    /// <exception cref="ArgumentException">There is no day.</exception>
    public static HeatTable Calendar(string title, string corner, IReadOnlyList<string> weekdays, IReadOnlyDictionary<DateOnly, long> days, Func<DateOnly, string> week, Func<DateOnly, string> day)
    {
        if (days.Count == 0)
        {
            throw new ArgumentException("A calendar has at least one day.", nameof(days));
        }

        var (first, last) = (days.Keys.Min(), days.Keys.Max());
        var mondays = new List<DateOnly>();
        for (var monday = first.AddDays(-(((int)first.DayOfWeek + 6) % 7)); monday <= last; monday = monday.AddDays(7))
        {
            mondays.Add(monday);
        }

        return new HeatTable(title, corner, weekdays, [.. mondays.Select(week)], [.. mondays.Select(m => Row(m, d => (long?)days.GetValueOrDefault(d)))])
        {
            Notes = [.. mondays.Select(m => Row(m, d => day(d)))],
        };

        IReadOnlyList<T?> Row<T>(DateOnly monday, Func<DateOnly, T?> of) =>
            [.. Enumerable.Range(0, 7).Select(i => monday.AddDays(i)).Select(d => d >= first && d <= last ? of(d) : default)];
    }
}
