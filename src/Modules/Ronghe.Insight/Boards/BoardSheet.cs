using Ronghe.Web;

namespace Ronghe.Insight.Boards;

/// <summary>How a widget draws its figure.</summary>
internal enum WidgetKind
{
    /// <summary>One big number.</summary>
    Number,

    /// <summary>A bar for each name.</summary>
    Bars,

    /// <summary>Names with their counts, the largest first.</summary>
    Ranks,

    /// <summary>A line over days.</summary>
    Lines,

    /// <summary>Classes side by side, with a line across.</summary>
    Histogram,

    /// <summary>The districts of the city.</summary>
    Map,

    /// <summary>From place to place.</summary>
    Flow,

    /// <summary>A calendar of days.</summary>
    Calendar,
}

/// <summary>Words in two languages.</summary>
internal sealed record BoardWords
{
    public string Zh { get; init; } = "";

    public string En { get; init; } = "";

    public string Said => Texts.Language == "en" ? En : Zh;
}

/// <summary>A part of a board: one figure, drawn one way.</summary>
internal sealed record Widget
{
    public string Figure { get; init; } = "";

    /// <summary>What of the figure, e.g. a programme.</summary>
    public string? Of { get; init; }

    public WidgetKind As { get; init; }

    public BoardWords Title { get; init; } = new();

    /// <summary>Columns of the board that it takes.</summary>
    public int Wide { get; init; } = 1;

    /// <summary>Rows of the board that it takes.</summary>
    public int Tall { get; init; } = 1;
}

/// <summary>A board as its file describes it: a wall of four columns and three rows with at most nine widgets.</summary>
internal sealed record BoardSheet
{
    public const int Columns = 4;
    public const int Rows = 3;
    public const int MostWidgets = 9;

    /// <summary>Counts of people below this are never shown on a board.</summary>
    public const int Least = 10;

    /// <summary>Its file's name, which is part of its address.</summary>
    public string Name { get; init; } = "";

    public BoardWords Title { get; init; } = new();

    /// <summary>Seconds between two looks at the figures.</summary>
    public int Refresh { get; init; } = 30;

    public List<Widget> Widgets { get; init; } = [];

    /// <summary>Whether the widgets, placed one after the other in reading order as browsers do it, stay within the wall.</summary>
    public bool Fits()
    {
        var taken = new bool[Rows, Columns];
        var (row, column) = (0, 0);
        foreach (var widget in Widgets)
        {
            while (row < Rows && !IsFree(taken, row, column, widget))
            {
                (row, column) = column + 1 < Columns ? (row, column + 1) : (row + 1, 0);
            }

            if (row >= Rows)
            {
                return false;
            }

            for (var cell = 0; cell < widget.Wide * widget.Tall; cell++)
            {
                taken[row + (cell / widget.Wide), column + (cell % widget.Wide)] = true;
            }
        }

        return true;
    }

    private static bool IsFree(bool[,] taken, int row, int column, Widget widget)
    {
        if (row + widget.Tall > Rows || column + widget.Wide > Columns)
        {
            return false;
        }

        return !Enumerable.Range(0, widget.Wide * widget.Tall).Any(cell => taken[row + (cell / widget.Wide), column + (cell % widget.Wide)]);
    }
}
