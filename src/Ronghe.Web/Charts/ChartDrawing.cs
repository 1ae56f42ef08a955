using System.Globalization;
using System.Text;

namespace Ronghe.Web.Charts;

/// <summary>Places a chart's shapes on a drawing of 640 × 260 units; works without script, in print, and for readers who turned script off.</summary>
public sealed class ChartDrawing
{
    /// <summary>Width of the drawing.</summary>
    public const int Width = 640;

    /// <summary>Height of the drawing.</summary>
    public const int Height = 260;

    /// <summary>Left edge of the figures.</summary>
    public const int Left = 60;

    /// <summary>Upper edge of the figures.</summary>
    public const int Top = 28;

    /// <summary>Height of the figures.</summary>
    public const int Plot = 190;

    private readonly double _slot;

    /// <summary>Places the shapes of a chart; hidden figures have none.</summary>
    public ChartDrawing(Chart chart)
    {
        Chart = chart;
        Shown = [.. chart.Series.Select(s => SmallNumbers.Shown(s.Values, chart.Least))];
        Marks = ChartScale.Marks(Visible().DefaultIfEmpty(0).Max());
        _slot = (double)(Width - Left - 8) / Math.Max(1, chart.Names.Count);
        Every = Math.Max(1, (chart.Names.Count + 11) / 12);
    }

    /// <summary>The chart.</summary>
    public Chart Chart { get; }

    /// <summary>For each series and name whether the figure is shown.</summary>
    public IReadOnlyList<IReadOnlyList<bool>> Shown { get; }

    /// <summary>The marks at the side.</summary>
    public IReadOnlyList<long> Marks { get; }

    /// <summary>Each how many names one is written below.</summary>
    public int Every { get; }

    /// <summary>True when a figure is hidden.</summary>
    public bool HidesSome => Shown.Any(s => s.Contains(false));

    /// <summary>How high a figure stands, from above.</summary>
    public double Y(long value) => Top + Plot - (Plot * (double)value / Marks[^1]);

    /// <summary>The left edge of a name; between names for a place between them.</summary>
    public double X(double place) => Left + (place * _slot);

    /// <summary>The rectangle of a figure: x, y, width, height.</summary>
    public (double X, double Y, double Width, double Height) Bar(int series, int name)
    {
        var gap = Chart.Kind == ChartKind.Histogram ? 1 : Math.Min(12, _slot * 0.2);
        var width = Math.Max(1, (_slot - (2 * gap)) / Chart.Series.Count);
        var y = Y(Chart.Series[series].Values[name]);
        return (X(name) + gap + (series * width), y, width, Top + Plot - y);
    }

    /// <summary>The path of a series' line; it breaks where a figure is hidden.</summary>
    public string Line(int series)
    {
        var path = new StringBuilder();
        for (var i = 0; i < Chart.Names.Count; i++)
        {
            if (Shown[series][i])
            {
                path.Append(i == 0 || !Shown[series][i - 1] ? 'M' : 'L').Append(N(X(i + 0.5))).Append(' ').Append(N(Y(Chart.Series[series].Values[i]))).Append(' ');
            }
        }

        return path.ToString().TrimEnd();
    }

    /// <summary>A coordinate as it stands in a drawing.</summary>
    public static string N(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private IEnumerable<long> Visible() => Chart.Series.SelectMany((s, i) => s.Values.Where((_, n) => Shown[i][n]));
}
