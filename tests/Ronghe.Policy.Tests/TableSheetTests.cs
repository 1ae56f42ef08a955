using Ronghe.Data;
using Ronghe.Dmn;
using Ronghe.Kernel;
using Ronghe.Policy.Drafts;
using Ronghe.Policy.Editing;
using Ronghe.Policy.Rules;
using Ronghe.Policy.Sheets;
using Ronghe.Sheets;
using Ronghe.TestKit;

namespace Ronghe.Policy.Tests;

public sealed class TableSheetTests(City city)
{
    [Fact]
    public async Task A_sheet_that_comes_back_as_it_went_changes_nothing()
    {
        var (on, draft) = await NewAsync();

        var plan = await ReadAsync(on, draft, rows => rows);

        Assert.Empty(plan.Value.Changes);
        Assert.Empty(plan.Value.Faults);
    }

    [Fact]
    public async Task Rows_without_a_number_are_added_in_their_order_missing_ones_deleted_and_the_draft_then_equals_the_sheet()
    {
        var (on, draft) = await NewAsync();
        List<string[]> wanted = [];
        var plan = await ReadAsync(on, draft, rows =>
        {
            wanted = [.. rows.Where((_, i) => i != 1), With(rows[1], 0, ""), With(With(rows[1], 0, ""), 4, "1")];
            wanted[0] = With(wanted[0], 4, "19");
            wanted[^2] = With(wanted[^2], 3, "< 2");
            wanted[^1] = With(wanted[^1], 3, ">= 2");
            return wanted;
        });

        Assert.Empty(plan.Value.Faults);
        var done = await City.EditAsync(on, draft, 1, [.. plan.Value.Changes]);
        Assert.Null(done.Problem);
        Assert.Empty(done.Value.Findings);
        Assert.Equal(wanted.Select(r => string.Join('|', r.Skip(1))), Enumerable.Range(1, wanted.Count).Select(r => string.Join('|', done.Value.Text.Row(City.Home, r))));
    }

    [Fact]
    public async Task Wrong_cells_are_named_as_the_spreadsheet_shows_them()
    {
        var (on, draft) = await NewAsync();

        var typed = await ReadAsync(on, draft, rows => [rows[0], With(rows[1], 4, "零"), .. rows.Skip(2)]);
        var number = await ReadAsync(on, draft, rows => [rows[0], With(rows[1], 0, "1"), .. rows.Skip(2)]);
        var bare = await ReadAsync(on, draft, rows => [.. rows.Take(3), With(rows[3], 7, "")]);
        var header = await ReadAsync(on, draft, rows => rows, "home pionts");

        Assert.Equal("E3", Assert.Single(typed.Value.Faults).Cell);
        Assert.Equal("A3", Assert.Single(number.Value.Faults).Cell);
        Assert.Equal("H5", Assert.Single(bare.Value.Faults).Cell);
        Assert.Equal("sheet.header", header.Problem?.Code);
    }

    private async Task<(TestDeployment On, Guid Draft)> NewAsync()
    {
        var on = await city.OnAsync(DbKind.Sqlite);
        return (on, await City.DraftAsync(on));
    }

    private static string[] With(string[] row, int column, string value)
    {
        var changed = (string[])row.Clone();
        changed[column] = value;
        return changed;
    }

    /// <summary>Downloads the table, changes its rows, and reads it again.</summary>
    private static Task<Outcome<SheetPlan>> ReadAsync(TestDeployment on, Guid id, Func<List<string[]>, List<string[]>> change, string? output = null) =>
        City.RunAsync<TableSheet, Outcome<SheetPlan>>(on, async sheet =>
        {
            var (draft, found) = await City.RunAsync<DraftBook, (Draft, FoundTable)>(on, async book =>
            {
                var there = (await book.FindAsync(id, default))!;
                return (there, new RuleBook().Find((await book.SketchAsync(there, default)).Pack, "hukou", "2023-2026", City.HomeId, "zh")!);
            });
            using var written = new MemoryStream();
            sheet.Write(found, written);
            var (header, rows) = Rows(written);
            using var file = Book([.. header.Select(h => h == City.Home && output is not null ? output : h)], change(rows));
            var text = DmnText.Read(EditingATableTests.Text(await City.TreeAsync(on, id)), City.HomePlace.Path)!;
            return await sheet.ReadAsync(draft, City.HomePlace, text, found, file, default);
        });

    private static (List<string> Header, List<string[]> Rows) Rows(Stream book)
    {
        using var reader = SheetReader.Open(book, SheetLimits.Default).Value;
        reader.Read();
        var header = reader.Row.Cells.ToArray().Select(c => c.Text).ToList();
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, header.Count).Select(i => reader.Row[i].Text)]);
        }

        return (header, rows);
    }

    private static MemoryStream Book(IReadOnlyList<string> header, List<string[]> rows)
    {
        var stream = new MemoryStream();
        using var writer = SheetWriter.Create(stream, SheetFormat.Xlsx, new SheetLook("表", [.. header.Select(h => new WrittenColumn(h, 10, []))]));
        foreach (var row in rows)
        {
            writer.Write([.. row.Select(c => new SheetCell(c))]);
        }

        writer.Complete();
        return stream;
    }
}
