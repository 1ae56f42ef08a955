using System.Text;
using Ronghe.Data;
using Ronghe.Dmn;
using Ronghe.Policy.Drafts;
using Ronghe.Policy.Editing;

namespace Ronghe.Policy.Tests;

public sealed class EditingATableTests(City city)
{
    public static TheoryData<DbKind> Kinds => City.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_changed_cell_changes_nothing_else_in_the_file(DbKind kind)
    {
        var on = await city.OnAsync(kind);
        var draft = await City.DraftAsync(on);
        var before = Text(await City.TreeAsync(on, draft));
        var row = DmnText.Read(before, "x.dmn")!.Row(City.Home, 1);

        var done = await City.EditAsync(on, draft, 1, Cell(1, 4, row[3], "21"));

        var after = Text(await City.TreeAsync(on, draft));
        Assert.Null(done.Problem);
        Assert.Equal(2, done.Value.Revision);
        Assert.Empty(done.Value.Findings);
        Assert.Equal(before.Length, after.Length);
        Assert.Single(before.Split('\n').Zip(after.Split('\n')), lines => lines.First != lines.Second);
        Assert.Equal("21", DmnText.Read(after, "x.dmn")!.Row(City.Home, 1)[3]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Two_clerks_on_one_cell_the_later_is_refused_with_both_values_and_other_cells_stand(DbKind kind)
    {
        var on = await city.OnAsync(kind);
        var draft = await City.DraftAsync(on);
        var row = DmnText.Read(Text(await City.TreeAsync(on, draft)), "x.dmn")!.Row(City.Home, 1);

        City.As("first");
        var first = await City.EditAsync(on, draft, 1, Cell(1, 4, row[3], "25"));
        City.As("second");
        var same = await City.EditAsync(on, draft, 1, Cell(1, 4, row[3], "30"));
        var other = await City.EditAsync(on, draft, 1, Cell(1, 7, row[6], "穗府办规〔2025〕8号 附件"));

        Assert.Null(first.Problem);
        Assert.Equal("policy.cell-taken.conflict", same.Problem?.Code);
        Assert.Equal(["25", "30", "operator:first"], same.Problem!.Args);
        Assert.Null(other.Problem);
        Assert.Equal(["25", "穗府办规〔2025〕8号 附件"], [other.Value.Text.Row(City.Home, 1)[3], other.Value.Text.Row(City.Home, 1)[6]]);
    }

    [Fact]
    public async Task A_row_is_followed_when_others_add_move_and_delete_rows_above_it()
    {
        var on = await city.OnAsync(DbKind.Sqlite);
        var draft = await City.DraftAsync(on);
        var text = DmnText.Read(Text(await City.TreeAsync(on, draft)), "x.dmn")!;
        var rows = ((DmnTable)text.Model.FindDecision(City.Home)!.Expression!).Rules.Count;
        var (top, bottom) = (text.Row(City.Home, 1), text.Row(City.Home, rows));

        Assert.Null((await City.EditAsync(on, draft, 1, new TableChange(EditKind.AddRow, 1, 0, null, top))).Problem);
        var moved = await City.EditAsync(on, draft, 1, Cell(rows, 4, bottom[3], "77"));
        Assert.True(moved is { Problem: null, Value.Moved: true });
        Assert.False((await City.EditAsync(on, draft, 3, Cell(rows + 1, 4, "77", "78"))).Value.Moved);
        Assert.Null((await City.EditAsync(on, draft, 4, Cell(rows + 1, 4, "78", "77"))).Problem);
        Assert.Null((await City.EditAsync(on, draft, 1, new TableChange(EditKind.DeleteRow, 1, 0, top))).Problem);
        var gone = await City.EditAsync(on, draft, 1, Cell(1, 4, top[3], "5"));

        Assert.Equal("policy.row-gone.conflict", gone.Problem?.Code);
        Assert.Equal("77", DmnText.Read(Text(await City.TreeAsync(on, draft)), "x.dmn")!.Row(City.Home, rows)[3]);
    }

    [Fact]
    public async Task A_gap_an_overlap_a_wrong_type_and_a_missing_clause_are_told_at_their_cells()
    {
        var on = await city.OnAsync(DbKind.Sqlite);
        var draft = await City.DraftAsync(on);
        var text = DmnText.Read(Text(await City.TreeAsync(on, draft)), "x.dmn")!;
        var row = text.Row(City.Home, 1);

        var copied = await City.EditAsync(on, draft, 1, new TableChange(EditKind.AddRow, 2, 0, null, row));
        var typed = await City.EditAsync(on, draft, 2, Cell(1, 4, null, "\"twenty\""));
        var bare = await City.EditAsync(on, draft, 3, Cell(1, 4, null, row[3]), Cell(1, 7, null, ""));
        var gap = await City.EditAsync(on, draft, 4, Cell(1, 7, null, row[6]), new TableChange(EditKind.DeleteRow, 2), new TableChange(EditKind.DeleteRow, 1));

        Assert.Contains(copied.Value.Findings, f => f.Code == "dmn.overlap" && f.Args is [1, 2, ..]);
        Assert.Contains(typed.Value.Findings, f => f.Code.StartsWith("dmn.", StringComparison.Ordinal) && f.Severity == DmnSeverity.Error);
        Assert.Contains(bare.Value.Findings, f => f is { Code: "dmn.no-clause", Row: 1, Column: 7 });
        Assert.Contains(gap.Value.Findings, f => f.Code == "dmn.gap" && f.Args[0] is string { Length: > 0 });
    }

    internal static TableChange Cell(int row, int column, string? before, string after) => new(EditKind.Cell, row, column, before is null ? null : [before], [after]);

    internal static string Text(Packs.PackTree tree) => Encoding.UTF8.GetString(tree.Files[City.HomePlace.Path]);
}
