using System.Globalization;
using System.Text.RegularExpressions;
using Ronghe.Web.Charts;

namespace Ronghe.Web.Tests.Charts;

public sealed partial class MapAndFlowTests
{
    [Fact]
    public void Nobody_who_knows_the_sums_of_a_row_or_a_column_can_work_a_small_count_out()
    {
        var random = new Random(37);
        for (var run = 0; run < 2_000; run++)
        {
            const int Least = 5;
            var counts = new long[random.Next(1, 6), random.Next(1, 6)];
            Each(counts, (i, j) => counts[i, j] = random.Next(3) == 0 ? random.Next(7) : random.Next(60));

            var shown = SmallNumbers.Shown(counts, Least);

            Each(counts, (i, j) => Assert.False(shown[i, j] && counts[i, j] is > 0 and < Least));
            var lines = Enumerable.Range(0, counts.GetLength(0)).Select(i => Enumerable.Range(0, counts.GetLength(1)).Select(j => (i, j)).ToList())
                .Concat(Enumerable.Range(0, counts.GetLength(1)).Select(j => Enumerable.Range(0, counts.GetLength(0)).Select(i => (i, j)).ToList()));
            foreach (var line in lines)
            {
                var hidden = line.Where(c => !shown[c.i, c.j]).ToList();
                var more = line.Any(c => shown[c.i, c.j] && counts[c.i, c.j] > 0);

                // Either nothing is hidden, or two at least whose sum leaves a choice, or there was nothing else left to hide.
                Assert.True(hidden.Count == 0 || !more || (hidden.Count > 1 && hidden.Sum(c => counts[c.i, c.j]) > hidden.Count), string.Join(' ', hidden));
            }
        }
    }

    [Fact]
    public void Each_figure_has_the_shade_whose_range_holds_it()
    {
        var random = new Random(41);
        for (var run = 0; run < 3_000; run++)
        {
            var values = Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.NextInt64(1L << random.Next(1, 40))).ToList();
            var shades = new Shades(values);

            Assert.InRange(shades.Classes.Count, 1, 5);
            Assert.All(values, v => Assert.True(v == 0 ? shades.Of(v) == 0 : shades.Classes[shades.Of(v) - 1] is var range && range.From <= v && v <= range.To));
        }
    }

    [Fact]
    public void Bands_leave_and_reach_their_places_side_by_side_and_as_wide_as_their_figures()
    {
        var random = new Random(43);
        for (var run = 0; run < 500; run++)
        {
            var (lefts, rights) = (random.Next(1, 9), random.Next(1, 9));
            var links = from i in Enumerable.Range(0, lefts) from j in Enumerable.Range(0, rights) select new FlowLink($"from {i}", $"to {j}", random.Next(200));
            var drawing = new FlowDrawing(new FlowChart("Title", "From", "To", "Count", [.. links]) { Least = 10 });
            var bands = drawing.Bands.Select(b => (b.Link, Ends: Ends(b.Path))).ToList();
            var scale = bands.Count == 0 ? 0 : (bands[0].Ends.LeftTo - bands[0].Ends.LeftFrom) / bands[0].Link.Value;

            Assert.All(bands, b => Assert.Equal(b.Link.Value * scale, b.Ends.LeftTo - b.Ends.LeftFrom, 0.05));
            Assert.All(bands, b => Assert.Equal(b.Link.Value * scale, b.Ends.RightTo - b.Ends.RightFrom, 0.05));
            Whole(drawing.Froms, bands.ToLookup(b => b.Link.From, b => (b.Ends.LeftFrom, b.Ends.LeftTo), StringComparer.Ordinal));
            Whole(drawing.Tos, bands.ToLookup(b => b.Link.To, b => (b.Ends.RightFrom, b.Ends.RightTo), StringComparer.Ordinal));
            Assert.DoesNotContain(drawing.Bands, b => b.Link.Value < 10);
        }

        static void Whole(IReadOnlyList<FlowNode> nodes, ILookup<string, (double From, double To)> bands)
        {
            var above = 0.0;
            foreach (var node in nodes)
            {
                var at = node.Y;
                Assert.True(node.Y >= above && node.Y + node.Height <= FlowDrawing.Height);
                foreach (var (start, end) in bands[node.Name].OrderBy(b => b.From))
                {
                    Assert.Equal(at, start, 0.05);
                    at = end;
                }

                Assert.Equal(node.Y + node.Height, at, 0.05);
                above = node.Y + node.Height;
            }
        }
    }

    [Fact]
    public void The_rest_of_a_flow_is_one_place_and_nobody_is_lost()
    {
        var random = new Random(47);
        for (var run = 0; run < 300; run++)
        {
            var links = (from i in Enumerable.Range(0, random.Next(1, 30)) from j in Enumerable.Range(0, random.Next(1, 12)) select new FlowLink($"from {i}", $"to {j}", random.Next(1, 500))).ToList();
            var most = random.Next(2, 9);

            var fewer = new FlowChart("Title", "From", "To", "Count", links).Largest(most, "rest");

            Assert.Equal(links.Sum(l => l.Value), fewer.Links.Sum(l => l.Value));
            Assert.InRange(fewer.Links.Select(l => l.From).Distinct(StringComparer.Ordinal).Count(), 1, most);
            Assert.InRange(fewer.Links.Select(l => l.To).Distinct(StringComparer.Ordinal).Count(), 1, most);
            Assert.Equal(fewer.Links.Count, fewer.Links.Select(l => (l.From, l.To)).Distinct().Count());
        }
    }

    [Fact]
    public void A_calendar_has_every_day_once_under_its_weekday()
    {
        var random = new Random(53);
        for (var run = 0; run < 300; run++)
        {
            var first = new DateOnly(2024, 1, 1).AddDays(random.Next(1_000));
            var days = Enumerable.Range(0, random.Next(1, 90)).ToDictionary(d => first.AddDays(d), d => (long)d + 1);

            var heat = HeatTable.Calendar("Title", "Week", ["1", "2", "3", "4", "5", "6", "7"], days, m => $"{m:O}", d => $"{d:O}");

            Assert.Equal(days.Values.Order(), heat.Cells.SelectMany(r => r).OfType<long>().Order());
            foreach (var (r, row) in heat.Notes!.Index())
            {
                Assert.All(row.Index().Where(c => c.Item is not null), c => Assert.Equal(c.Index, ((int)DateOnly.Parse(c.Item!, CultureInfo.InvariantCulture).DayOfWeek + 6) % 7));
                Assert.All(row.Index().Where(c => c.Item is not null), c => Assert.Equal(days[DateOnly.Parse(c.Item!, CultureInfo.InvariantCulture)], heat.Cells[r][c.Index]));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    [InlineData(178)]
    public void Tiles_are_of_one_size_lie_inside_and_apart(int count)
    {
        var drawing = new MapDrawing(new AreaMap("Title", "Area", "Count", [.. Enumerable.Range(0, count).Select(i => new MapArea($"{i}", $"{i}", i))]));
        var boxes = drawing.Shapes.Select(s => Tile().Match(s.Path)).Select(m => (X: D(m, 1), Y: D(m, 2), W: D(m, 3), H: D(m, 4))).ToList();

        Assert.True(drawing.IsTiles);
        Assert.All(boxes, b => Assert.True(b is { X: >= 0, Y: >= 0 } && b.X + b.W <= MapDrawing.Width && b.Y + b.H <= MapDrawing.Height && b.W == boxes[0].W && b.H == boxes[0].H));
        Assert.All(boxes.Index(), a => Assert.DoesNotContain(boxes.Index(), b => b.Index != a.Index && b.Item.X < a.Item.X + a.Item.W && a.Item.X < b.Item.X + b.Item.W && b.Item.Y < a.Item.Y + a.Item.H && a.Item.Y < b.Item.Y + b.Item.H));
    }

    [Fact]
    public void Outlines_keep_their_shape_and_north_is_above()
    {
        const string Square = """{"features":[{"properties":{"code":"440106"},"geometry":{"type":"Polygon","coordinates":[[[113,59.5],[115,59.5],[115,60.5],[113,60.5],[113,59.5]]]}}],"review":"GS 1"}""";
        var outlines = Outlines.Read(Square);

        var drawing = new MapDrawing(new AreaMap("Title", "Area", "Count", [new("440106", "North", 5)]) { Outlines = outlines });

        // At 60° a degree of longitude is half as long as one of latitude: two by one degrees are a square.
        var points = Point().Matches(drawing.Shapes[0].Path).Select(m => (X: D(m, 1), Y: D(m, 2))).ToList();
        Assert.False(drawing.IsTiles);
        Assert.Equal("GS 1", outlines.Review);
        Assert.Equal(points.Max(p => p.X) - points.Min(p => p.X), points.Max(p => p.Y) - points.Min(p => p.Y), 1.0);
        Assert.True(points[2].Y < points[0].Y);
        Assert.Equal((MapDrawing.Width / 2.0, (MapDrawing.Height / 2.0) + 5), (drawing.Shapes[0].X, drawing.Shapes[0].Y));
    }

    [Fact]
    public void A_map_that_lacks_one_outline_is_drawn_in_tiles() =>
        Assert.True(new MapDrawing(new AreaMap("Title", "Area", "Count", [new("1", "One", 5), new("2", "Two", 6)]) { Outlines = Outlines.Read("""{"features":[{"properties":{"code":"1"},"geometry":{"type":"Polygon","coordinates":[[[1,1],[2,1],[2,2],[1,1]]]}}]}""") }).IsTiles);

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"features":[{"properties":{},"geometry":{"type":"Polygon","coordinates":[]}}]}""")]
    [InlineData("""{"features":[{"properties":{"code":"1"},"geometry":{"type":"Point","coordinates":[1,1]}}]}""")]
    [InlineData("""{"features":[{"properties":{"code":"1"},"geometry":{"type":"Polygon","coordinates":[[[1,1],[2,1],[2,2],[1,2]]]}}]}""")]
    [InlineData("""{"features":[{"properties":{"code":"1"},"geometry":{"type":"Polygon","coordinates":[[[1,1],[12700000,1],[2,2],[1,1]]]}}]}""")]
    public void What_is_no_outline_is_refused(string json) => Assert.Throws<FormatException>(() => Outlines.Read(json));

    private static (double LeftFrom, double LeftTo, double RightFrom, double RightTo) Ends(string path)
    {
        var n = Number().Matches(path).Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture)).ToList();
        return (n[1], n[^1], n[7], n[8]);
    }

    private static void Each(long[,] table, Action<int, int> act)
    {
        for (var i = 0; i < table.Length; i++)
        {
            act(i / table.GetLength(1), i % table.GetLength(1));
        }
    }

    private static double D(Match match, int group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"-?\d+(?:\.\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"M([\d.]+) ([\d.]+)h([\d.]+)v([\d.]+)h")]
    private static partial Regex Tile();

    [GeneratedRegex(@"[ML]([\d.]+) ([\d.]+)")]
    private static partial Regex Point();
}
