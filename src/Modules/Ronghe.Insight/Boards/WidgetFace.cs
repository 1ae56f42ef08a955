using System.Globalization;
using Ronghe.Codes;
using Ronghe.Contracts.Insight.Offers;
using Ronghe.Packs;
using Ronghe.Web;
using Ronghe.Web.Charts;
using Ronghe.Web.Typing;

namespace Ronghe.Insight.Boards;

/// <summary>A number as a board shows it: small ones and small changes are words.</summary>
/// <param name="Shown">The number, or that it is small.</param>
/// <param name="Change">How it differs from before, with sign; null when that is not known or not shown.</param>
internal sealed record BigNumber(string Shown, string? Change);

/// <summary>Turns figures into what is drawn, in the reader's words, with small counts hidden.</summary>
internal sealed class WidgetFace(Texts texts, Places places, PackFolder folder, MapFolder maps)
{
    private const int MostPlaces = 6;

    /// <summary>The number of a figure: its total, or the sum of its points.</summary>
    public BigNumber Number(Figure figure)
    {
        var total = figure.Total ?? figure.Points.Sum(p => p.Value);
        var small = total is > 0 and < BoardSheet.Least;
        var change = figure.Before is { } before && !small && before is 0 or >= BoardSheet.Least ? total - before : (long?)null;
        return new BigNumber(
            small ? texts["board.under", BoardSheet.Least] : texts["confirm.number", total],
            change switch
            {
                // A small change speaks of as few people as a small count.
                null => null,
                > -BoardSheet.Least and < BoardSheet.Least and not 0 => texts["board.little-changed", texts[figure.Since!]],
                0 => texts["board.unchanged", texts[figure.Since!]],
                _ => texts[change > 0 ? "board.more" : "board.fewer", texts[figure.Since!], Math.Abs(change.Value)],
            });
    }

    /// <summary>Bars, lines or a histogram.</summary>
    public Chart Chart(Widget widget, Figure figure) => new(
        widget.As switch { WidgetKind.Lines => ChartKind.Lines, WidgetKind.Histogram => ChartKind.Histogram, _ => ChartKind.Bars },
        widget.Title.Said,
        texts[figure.Points.Any(p => p.Day is not null) ? "board.day" : figure.Points.Any(p => p.Division is not null) ? "board.place" : "board.what"],
        [.. figure.Points.Select(NameOf)],
        [new ChartSeries(texts[figure.Unit], [.. figure.Points.Select(p => p.Value)])])
    {
        Least = BoardSheet.Least,
        Cut = figure is { CutAt: { } at, CutText: { } cut } ? new ChartCut(at, texts["board.cut", cut]) : null,
    };

    /// <summary>Names with what is shown of their counts, the largest first; as many as a widget has room for.</summary>
    public IReadOnlyList<(string Name, long? Value)> Ranks(Widget widget, Figure figure)
    {
        var drawing = new ChartDrawing(Chart(widget, figure));
        return [.. drawing.Chart.Names.Select((name, i) => (name, drawing.Shown[0][i] ? drawing.Chart.Series[0].Values[i] : (long?)null)).OrderByDescending(r => r.Item2 ?? -1).Take(MostPlaces * widget.Tall)];
    }

    /// <summary>Days as a calendar.</summary>
    public HeatTable Calendar(Widget widget, Figure figure) => HeatTable.Calendar(
        widget.Title.Said, texts["chart.week"], [.. Enumerable.Range(1, 7).Select(d => texts["weekday." + d.ToString(CultureInfo.InvariantCulture)])],
        figure.Points.Where(p => p.Day is not null).ToDictionary(p => p.Day!.Value, p => p.Value),
        monday => texts["chart.day", monday.Month, monday.Day], day => texts["chart.day", day.Month, day.Day]) with { Least = BoardSheet.Least };

    /// <summary>From province to district.</summary>
    public FlowChart Flow(Widget widget, Figure figure) => new FlowChart(
        widget.Title.Said, texts["board.from"], texts["board.to"], texts[figure.Unit],
        [
            .. figure.Points.Where(p => p is { Division: not null, To: not null }).GroupBy(p => (From: PlaceOf(p.Division!.Value), To: PlaceOf(p.To!.Value)))
                .Select(g => new FlowLink(g.Key.From, g.Key.To, g.Sum(p => p.Value))),
        ]) { Least = BoardSheet.Least }.Largest(MostPlaces, texts["board.others"]);

    /// <summary>The districts of the city, those without a count too; what belongs to none of them comes last.</summary>
    public AreaMap Map(Widget widget, Figure figure)
    {
        var counts = figure.Points.Where(p => p.Division is not null).GroupBy(p => p.Division!.Value).ToDictionary(g => g.Key, g => g.Sum(p => p.Value));
        var city = counts.Keys.Select(d => DivisionCode.Find(d)).OfType<DivisionCode>().Select(d => d.At(DivisionLevel.City)).GroupBy(d => d).MaxBy(g => g.Count())?.Key;
        var districts = city is { } code ? places.Inside(code).Select(d => d.Code.Number).ToList() : [];
        return new AreaMap(widget.Title.Said, texts["board.place"], texts[figure.Unit],
        [
            .. districts.Concat(counts.Keys.Except(districts).Order()).Select(d => new MapArea(DivisionCode.Find(d)?.ToString() ?? "", PlaceOf(d), counts.GetValueOrDefault(d))),
        ])
        {
            Least = BoardSheet.Least,
            Outlines = maps.Find(folder.CityFolder, "districts"),
        };
    }

    /// <summary>A widget for programs, with what it shows and nothing more.</summary>
    public WidgetJson Json(Widget widget, Figure? figure)
    {
        if (figure is null)
        {
            return new WidgetJson(widget.Title.Said, widget.Figure, null, null, null, null, []);
        }

        var number = widget.As == WidgetKind.Number ? Number(figure) : null;
        return new WidgetJson(widget.Title.Said, widget.Figure, figure.At, texts[figure.Unit], number?.Shown, number?.Change, number is null ? Points(widget, figure) : []);
    }

    private List<PointJson> Points(Widget widget, Figure figure)
    {
        switch (widget.As)
        {
            case WidgetKind.Flow:
                var flow = new FlowDrawing(Flow(widget, figure));
                return [.. flow.Chart.Links.Select((l, i) => new PointJson(l.From, l.To, flow.IsShown[i] ? l.Value : null))];
            case WidgetKind.Map:
                var map = new MapDrawing(Map(widget, figure));
                return [.. map.Map.Areas.Select((a, i) => new PointJson(a.Name, null, map.Shown[i] ? a.Value : null))];
            default:
                var chart = new ChartDrawing(Chart(widget, figure));
                return [.. chart.Chart.Names.Select((n, i) => new PointJson(n, null, chart.Shown[0][i] ? chart.Chart.Series[0].Values[i] : null))];
        }
    }

    private string NameOf(FigurePoint point) =>
        point.Day is { } day ? texts["chart.day", day.Month, day.Day]
        : point.Division is { } division ? PlaceOf(division)
        : point.Text is { } key ? texts[key]
        : (Texts.Language == "en" ? point.English : null) ?? point.Words ?? "";

    private string PlaceOf(long division) =>
        DivisionCode.Find(division) is { } code && places.Find(code.ToString()) is { } found ? found.Name : texts["board.elsewhere"];
}

/// <summary>Outlines beside the boards, <c>maps/*.geojson</c> of the city's pack, read once.</summary>
internal sealed class MapFolder
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, Outlines?> _read = new(StringComparer.Ordinal);

    /// <summary>Outlines; null where the city has none.</summary>
    /// <exception cref="FormatException">The file holds no outlines.</exception>
    public Outlines? Find(string city, string name) => _read.GetOrAdd(Path.Combine(city, "maps", name + ".geojson"), Outlines.Open);
}
