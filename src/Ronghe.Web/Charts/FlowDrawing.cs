using static Ronghe.Web.Charts.ChartDrawing;

namespace Ronghe.Web.Charts;

/// <summary>A place at one side of a flow.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Y">Its upper edge.</param>
/// <param name="Height">Its height: what is shown of it.</param>
/// <param name="Line">The line of its name: beside it, or as near as the names above and below let it be.</param>
public sealed record FlowNode(string Name, double Y, double Height, double Line);

/// <summary>A band from a place to another.</summary>
/// <param name="Link">What it shows.</param>
/// <param name="From">Position of the place on the left.</param>
/// <param name="Path">Its outline.</param>
public sealed record FlowBand(FlowLink Link, int From, string Path);

/// <summary>Places bands between the places of a flow on a drawing of 640 × 320 units: as wide as their figures, none over another at its ends.</summary>
public sealed class FlowDrawing
{
    /// <summary>Width of the drawing.</summary>
    public const int Width = 640;

    /// <summary>Height of the drawing.</summary>
    public const int Height = 320;

    /// <summary>Left edge of the places on the left.</summary>
    public const int Left = 170;

    /// <summary>Left edge of the places on the right.</summary>
    public const int Right = 456;

    /// <summary>Width of a place.</summary>
    public const int Node = 14;

    private const double Gap = 8;
    private const int LineHeight = 32;

    /// <summary>Places a flow; hidden figures have no band.</summary>
    public FlowDrawing(FlowChart chart)
    {
        Chart = chart;
        var from = Order(chart.Links, l => l.From);
        var to = Order(chart.Links, l => l.To);
        var grid = new long[from.Count, to.Count];
        foreach (var link in chart.Links)
        {
            grid[from.IndexOf(link.From), to.IndexOf(link.To)] = link.Value;
        }

        var shown = SmallNumbers.Shown(grid, chart.Least);
        IsShown = [.. chart.Links.Select(l => shown[from.IndexOf(l.From), to.IndexOf(l.To)])];
        var scale = Scale(grid, shown);
        Froms = Nodes(from, i => Enumerable.Range(0, to.Count).Where(j => shown[i, j]).Sum(j => grid[i, j]), scale);
        Tos = Nodes(to, j => Enumerable.Range(0, from.Count).Where(i => shown[i, j]).Sum(i => grid[i, j]), scale);
        Bands = [.. Draw(grid, shown, scale)];
    }

    /// <summary>The flow.</summary>
    public FlowChart Chart { get; }

    /// <summary>For each link whether its figure is shown.</summary>
    public IReadOnlyList<bool> IsShown { get; }

    /// <summary>True when a figure is hidden.</summary>
    public bool HidesSome => IsShown.Contains(false);

    /// <summary>The places on the left, the largest above.</summary>
    public IReadOnlyList<FlowNode> Froms { get; }

    /// <summary>The places on the right, the largest above.</summary>
    public IReadOnlyList<FlowNode> Tos { get; }

    /// <summary>The bands.</summary>
    public IReadOnlyList<FlowBand> Bands { get; }

    private static List<string> Order(IReadOnlyList<FlowLink> links, Func<FlowLink, string> side) =>
        [.. links.GroupBy(side, StringComparer.Ordinal).OrderByDescending(g => g.Sum(l => l.Value)).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key)];

    /// <summary>Units a person: the side with more gaps just fits.</summary>
    private static double Scale(long[,] grid, bool[,] shown)
    {
        var total = 0L;
        for (var i = 0; i < grid.GetLength(0); i++)
        {
            for (var j = 0; j < grid.GetLength(1); j++)
            {
                total += shown[i, j] ? grid[i, j] : 0;
            }
        }

        var gaps = Gap * (Math.Max(grid.GetLength(0), grid.GetLength(1)) - 1);
        return total == 0 ? 0 : (Height - 8 - gaps) / total;
    }

    private static List<FlowNode> Nodes(List<string> names, Func<int, long> sum, double scale)
    {
        var y = 4.0;
        var nodes = new List<FlowNode>();
        foreach (var (i, name) in names.Index())
        {
            var height = sum(i) * scale;
            nodes.Add(new FlowNode(name, y, height, y + (height / 2) + 5));
            y += height + Gap;
        }

        return Apart(nodes);
    }

    /// <summary>Names of thin places are moved apart: down past the one above, then up from the lower edge.</summary>
    private static List<FlowNode> Apart(List<FlowNode> nodes)
    {
        var apart = Math.Min(LineHeight, (Height - LineHeight) / (double)Math.Max(1, nodes.Count));
        for (var i = 1; i < nodes.Count; i++)
        {
            nodes[i] = nodes[i] with { Line = Math.Max(nodes[i].Line, nodes[i - 1].Line + apart) };
        }

        var lowest = Height - 4.0;
        for (var i = nodes.Count - 1; i >= 0; i--)
        {
            nodes[i] = nodes[i] with { Line = Math.Min(nodes[i].Line, lowest) };
            lowest = nodes[i].Line - apart;
        }

        return nodes;
    }

    private IEnumerable<FlowBand> Draw(long[,] grid, bool[,] shown, double scale)
    {
        var (leaving, arriving) = (Froms.Select(n => n.Y).ToArray(), Tos.Select(n => n.Y).ToArray());
        const double Middle = (Left + Node + Right) / 2.0;
        for (var i = 0; i < Froms.Count; i++)
        {
            for (var j = 0; j < Tos.Count; j++)
            {
                if (!shown[i, j] || grid[i, j] == 0)
                {
                    continue;
                }

                var width = grid[i, j] * scale;
                var (y0, y1) = (leaving[i], arriving[j]);
                leaving[i] += width;
                arriving[j] += width;
                yield return new FlowBand(
                    new FlowLink(Froms[i].Name, Tos[j].Name, grid[i, j]),
                    i,
                    $"M{Left + Node} {N(y0)}C{N(Middle)} {N(y0)} {N(Middle)} {N(y1)} {Right} {N(y1)}V{N(y1 + width)}C{N(Middle)} {N(y1 + width)} {N(Middle)} {N(y0 + width)} {Left + Node} {N(y0 + width)}Z");
            }
        }
    }
}
