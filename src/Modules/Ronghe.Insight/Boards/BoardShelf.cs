using System.Text.RegularExpressions;
using Ronghe.Contracts.Insight.Offers;
using Ronghe.Kernel;
using Ronghe.Packs;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Ronghe.Insight.Boards;

/// <summary>The boards of the city's pack, <c>boards/*.yaml</c>, read once. What they show is no rule, so they are no part of the pack's hash.</summary>
internal sealed partial class BoardShelf(PackFolder folder)
{
    private readonly Lazy<IReadOnlyList<Outcome<BoardSheet>>> _read = new(() => ReadAll(folder.CityFolder));

    /// <summary>The boards that can be read, by name.</summary>
    public IEnumerable<BoardSheet> All => _read.Value.Where(b => b.Problem is null).Select(b => b.Value);

    public BoardSheet? Find(string name) => All.FirstOrDefault(b => b.Name == name);

    /// <summary>What is wrong with the city's boards; empty when nothing is.</summary>
    public IReadOnlyList<Problem> Check(IEnumerable<IFigures> offers)
    {
        var figures = offers.SelectMany(o => o.Names).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. _read.Value.Select(b => b.Problem).OfType<Problem>(),
            .. All.SelectMany(b => b.Widgets.Where(w => !figures.Contains(w.Figure)).Select(w => new Problem("board.figure", b.Name, w.Figure, string.Join(", ", figures.Order(StringComparer.Ordinal))))),
        ];
    }

    /// <summary>Reads a board.</summary>
    /// <param name="name">The name of its file without the ending.</param>
    /// <param name="yaml">What stands in it.</param>
    public static Outcome<BoardSheet> Read(string name, string yaml)
    {
        BoardSheet? sheet;
        try
        {
            sheet = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<BoardSheet?>(yaml);
        }
        catch (YamlException failure)
        {
            return new Problem("board.damaged", name, failure.Start.Line, (failure.InnerException ?? failure).Message);
        }

        return sheet is null ? new Problem("board.empty", name) : Wrong(sheet with { Name = name }) is { } problem ? problem : sheet with { Name = name };
    }

    private static Problem? Wrong(BoardSheet sheet) =>
        !Plain().IsMatch(sheet.Name) ? new Problem("board.name", sheet.Name)
        : sheet.Widgets.Count == 0 ? new Problem("board.empty", sheet.Name)
        : sheet.Widgets.Count > BoardSheet.MostWidgets ? new Problem("board.widgets", sheet.Name, sheet.Widgets.Count, BoardSheet.MostWidgets)
        : sheet.Refresh is < 30 or > 60 ? new Problem("board.refresh", sheet.Name, sheet.Refresh)
        : new[] { sheet.Title }.Concat(sheet.Widgets.Select(w => w.Title)).Any(t => t.Zh.Length == 0 || t.En.Length == 0) ? new Problem("board.title", sheet.Name)
        : sheet.Widgets.Exists(w => w.Wide is < 1 or > BoardSheet.Columns || w.Tall is < 1 or > BoardSheet.Rows) || !sheet.Fits() ? new Problem("board.too-large", sheet.Name, BoardSheet.Columns, BoardSheet.Rows)
        : sheet.Widgets.Exists(w => w is { As: WidgetKind.Map or WidgetKind.Calendar, Tall: 1 }) ? new Problem("board.tall", sheet.Name)
        : null;

    private static List<Outcome<BoardSheet>> ReadAll(string city)
    {
        var boards = Path.Combine(city, "boards");
        return Directory.Exists(boards)
            ? [.. Directory.EnumerateFiles(boards, "*.yaml").Order(StringComparer.Ordinal).Select(file => Read(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))]
            : [];
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{0,49}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plain();
}
