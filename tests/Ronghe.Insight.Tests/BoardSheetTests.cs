using Ronghe.Contracts.Insight.Offers;
using Ronghe.Insight.Boards;
using Ronghe.Packs;
using Ronghe.TestKit;

namespace Ronghe.Insight.Tests;

public sealed class BoardSheetTests
{
    private const string Good = "title: {zh: 一, en: One}\nwidgets:\n  - {figure: a.b, as: number, title: {zh: 二, en: Two}}\n";

    [Fact]
    public void A_board_is_read_with_its_widgets()
    {
        var board = BoardShelf.Read("hall", Good).Value;

        Assert.Equal(("hall", "一", 30, "a.b", WidgetKind.Number, 1, 1), (board.Name, board.Title.Zh, board.Refresh, board.Widgets[0].Figure, board.Widgets[0].As, board.Widgets[0].Wide, board.Widgets[0].Tall));
    }

    [Theory]
    [InlineData("hall", "", "board.empty")]
    [InlineData("hall", "title: {zh: 一, en: One}", "board.empty")]
    [InlineData("Hall", Good, "board.name")]
    [InlineData("hall", Good + "colour: red", "board.damaged")]
    [InlineData("hall", "title: [", "board.damaged")]
    [InlineData("hall", Good + "refresh: 5", "board.refresh")]
    [InlineData("hall", Good + "refresh: 61", "board.refresh")]
    [InlineData("hall", Good + "  - {figure: a.b, as: pie, title: {zh: 二, en: Two}}", "board.damaged")]
    [InlineData("hall", Good + "  - {figure: a.b, as: bars, title: {zh: 二}}", "board.title")]
    [InlineData("hall", Good + "  - {figure: a.b, as: bars, wide: 5, title: {zh: 二, en: Two}}", "board.too-large")]
    [InlineData("hall", Good + "  - {figure: a.b, as: bars, tall: 0, title: {zh: 二, en: Two}}", "board.too-large")]
    [InlineData("hall", Good + "  - {figure: a.b, as: bars, wide: 4, tall: 3, title: {zh: 二, en: Two}}", "board.too-large")]
    [InlineData("hall", Good + "  - {figure: a.b, as: map, title: {zh: 二, en: Two}}", "board.tall")]
    public void A_board_that_is_wrong_says_what_is_wrong(string name, string yaml, string code) => Assert.Equal(code, BoardShelf.Read(name, yaml).Problem?.Code);

    [Fact]
    public void More_than_nine_widgets_are_refused() =>
        Assert.Equal("board.widgets", BoardShelf.Read("hall", Good + string.Concat(Enumerable.Repeat("  - {figure: a.b, as: number, title: {zh: 二, en: Two}}\n", 9))).Problem?.Code);

    [Fact]
    public void A_board_fits_when_a_slow_search_of_places_says_so()
    {
        var random = new Random(61);
        for (var run = 0; run < 5_000; run++)
        {
            var widgets = Enumerable.Range(0, random.Next(1, 10)).Select(_ => new Widget { Wide = random.Next(1, 5), Tall = random.Next(1, 4) }).ToList();

            Assert.Equal(FitsSlowly(widgets), new BoardSheet { Widgets = widgets }.Fits());
        }
    }

    [Fact]
    public void A_figure_that_nobody_offers_is_named()
    {
        var packs = TestPacks.WithFile("guangzhou/boards/other.yaml", Good);
        try
        {
            var wrong = new BoardShelf(new PackFolder(packs, "guangzhou")).Check([new Offer()]);

            Assert.Contains(wrong, p => p.Code == "board.figure" && Equals(p.Args[1], "a.b"));
            Assert.DoesNotContain(wrong, p => Equals(p.Args[1], "rounds.scores"));
        }
        finally
        {
            Directory.Delete(packs, recursive: true);
        }
    }

    /// <summary>Each widget at the first place in reading order, not before the one before it, where all its cells are free.</summary>
    private static bool FitsSlowly(List<Widget> widgets)
    {
        var taken = new HashSet<(int, int)>();
        var from = 0;
        foreach (var widget in widgets)
        {
            var place = Enumerable.Range(from, Math.Max(0, 12 - from)).Where(at => at % 4 + widget.Wide <= 4 && at / 4 + widget.Tall <= 3 && !Cells(at, widget).Any(taken.Contains)).Select(at => (int?)at).FirstOrDefault();
            if (place is not { } found)
            {
                return false;
            }

            taken.UnionWith(Cells(found, widget));
            from = found;
        }

        return true;
    }

    private static IEnumerable<(int, int)> Cells(int at, Widget widget) =>
        from row in Enumerable.Range(at / 4, widget.Tall) from column in Enumerable.Range(at % 4, widget.Wide) select (row, column);

    private sealed class Offer : IFigures
    {
        public IReadOnlyList<string> Names => ["rounds.applications", "rounds.districts", "rounds.scores", "rounds.objections", "rounds.unanswered", "registry.people", "registry.origins"];

        public Task<Figure?> ReadAsync(string name, string? of, CancellationToken cancellation) => Task.FromResult<Figure?>(null);
    }
}
