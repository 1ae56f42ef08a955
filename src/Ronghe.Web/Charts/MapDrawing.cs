using System.Text;
using static Ronghe.Web.Charts.ChartDrawing;

namespace Ronghe.Web.Charts;

/// <summary>An area as it is drawn.</summary>
/// <param name="Path">Its outline.</param>
/// <param name="X">Where its name stands, from the left.</param>
/// <param name="Y">The line of its name.</param>
public sealed record MapShape(string Path, double X, double Y);

/// <summary>Places areas on a drawing of 640 × 480 units: by their outlines, or as tiles of one size where there are none.</summary>
public sealed class MapDrawing
{
    /// <summary>Width of the drawing.</summary>
    public const int Width = 640;

    /// <summary>Height of the drawing.</summary>
    public const int Height = 480;

    private const double Edge = 8;
    private const int MostNames = 24;

    /// <summary>Places a map.</summary>
    public MapDrawing(AreaMap map)
    {
        Map = map;
        Shown = SmallNumbers.Shown([.. map.Areas.Select(a => a.Value)], map.Least);
        Shades = new Shades(map.Areas.Where((_, i) => Shown[i]).Select(a => a.Value));
        var rings = map.Areas.Select(a => map.Outlines?.Find(a.Code)).ToList();
        IsTiles = rings.Contains(null) || rings.Count == 0;
        Shapes = IsTiles ? Tiles(map.Areas.Count) : Projected([.. rings.Select(r => r!)]);
    }

    /// <summary>The map.</summary>
    public AreaMap Map { get; }

    /// <summary>For each area whether its figure is shown.</summary>
    public IReadOnlyList<bool> Shown { get; }

    /// <summary>What the shades stand for.</summary>
    public Shades Shades { get; }

    /// <summary>Whether areas are tiles.</summary>
    public bool IsTiles { get; }

    /// <summary>Each area as it is drawn.</summary>
    public IReadOnlyList<MapShape> Shapes { get; }

    /// <summary>True when a figure is hidden.</summary>
    public bool HidesSome => Shown.Contains(false);

    /// <summary>Whether names fit into the areas; else their places in the list stand there.</summary>
    public bool Names => Map.Areas.Count <= MostNames;

    /// <summary>The class of an area.</summary>
    public string ClassOf(int area) => Shown[area] ? $"shade-{Shades.Of(Map.Areas[area].Value)}" : "shade-few";

    private static List<MapShape> Tiles(int count)
    {
        var columns = Math.Max(1, (int)Math.Ceiling(Math.Sqrt(count * (double)Width / Height)));
        var rows = Math.Max(1, (count + columns - 1) / columns);
        var (width, height) = ((Width - (2 * Edge)) / columns, Math.Min((Height - (2 * Edge)) / rows, (Width - (2 * Edge)) / columns));
        return
        [
            .. Enumerable.Range(0, count).Select(i =>
            {
                var (x, y) = (Edge + (i % columns * width), Edge + (i / columns * height));
                return new MapShape($"M{N(x + 2)} {N(y + 2)}h{N(width - 4)}v{N(height - 4)}h{N(4 - width)}z", x + (width / 2), y + (height / 2) + 6);
            }),
        ];
    }

    /// <summary>Degrees to units: true to shape at the middle latitude, north above.</summary>
    private static List<MapShape> Projected(IReadOnlyList<IReadOnlyList<IReadOnlyList<(double X, double Y)>>> areas)
    {
        var all = areas.SelectMany(a => a).SelectMany(r => r).ToList();
        var (west, east, south, north) = (all.Min(p => p.X), all.Max(p => p.X), all.Min(p => p.Y), all.Max(p => p.Y));
        var narrow = Math.Cos((south + north) / 2 * Math.PI / 180);
        var scale = Math.Min((Width - (2 * Edge)) / Math.Max(1e-9, (east - west) * narrow), (Height - (2 * Edge)) / Math.Max(1e-9, north - south));
        var (left, top) = ((Width - ((east - west) * narrow * scale)) / 2, (Height - ((north - south) * scale)) / 2);
        return [.. areas.Select(rings => Shape([.. rings.Select(r => r.Select(p => (X: left + ((p.X - west) * narrow * scale), Y: top + ((north - p.Y) * scale))).ToList())]))];
    }

    private static MapShape Shape(List<List<(double X, double Y)>> rings)
    {
        var path = new StringBuilder();
        foreach (var ring in rings)
        {
            path.Append('M').AppendJoin('L', ring.SkipLast(1).Select(p => $"{N(p.X)} {N(p.Y)}")).Append('Z');
        }

        // The name stands at the centre of mass of the largest ring.
        var (x, y, _) = rings.Select(Centre).MaxBy(c => Math.Abs(c.Area));
        return new MapShape(path.ToString(), x, y + 5);
    }

    private static (double X, double Y, double Area) Centre(List<(double X, double Y)> ring)
    {
        var (x, y, area) = (0.0, 0.0, 0.0);
        foreach (var (a, b) in ring.Zip(ring.Skip(1)))
        {
            var cross = (a.X * b.Y) - (b.X * a.Y);
            (x, y, area) = (x + ((a.X + b.X) * cross), y + ((a.Y + b.Y) * cross), area + (cross / 2));
        }

        return Math.Abs(area) < 1e-9 ? (ring[0].X, ring[0].Y, 0) : (x / (6 * area), y / (6 * area), area);
    }
}
