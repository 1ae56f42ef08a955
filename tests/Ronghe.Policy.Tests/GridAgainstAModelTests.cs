using Ronghe.Data;
using Ronghe.Dmn;
using Ronghe.Packs;
using Ronghe.Policy.Drafts;
using Ronghe.Policy.Editing;

namespace Ronghe.Policy.Tests;

/// <summary>Random edits through the grid against a plain list of rows; seeds are printed with a failure.</summary>
public sealed class GridAgainstAModelTests(City city)
{
    private const int Edits = 60;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Random_edits_through_the_grid_give_the_rows_that_editing_a_list_gives_and_touch_nothing_else(int seed)
    {
        var on = await city.OnAsync(DbKind.Sqlite);
        var draft = await City.DraftAsync(on);
        var random = new Random(seed);
        var before = await City.TreeAsync(on, draft);
        var rows = Rows(before);
        var revision = 1L;
        for (var i = 0; i < Edits; i++)
        {
            var done = await City.EditAsync(on, draft, revision, Next(random, rows));
            Assert.True(done.Problem is null, $"seed {seed}: {done.Problem}");
            revision = done.Value.Revision;
        }

        var after = await City.TreeAsync(on, draft);
        Assert.Equal(rows.Select(r => string.Join('|', r)), Rows(after).Select(r => string.Join('|', r)));
        Assert.Equal(Outside(before), Outside(after));
        Assert.Equal(before.Files.Where(f => f.Key != City.HomePlace.Path).Select(f => PackTree.HashOf(f.Value)), after.Files.Where(f => f.Key != City.HomePlace.Path).Select(f => PackTree.HashOf(f.Value)));
    }

    /// <summary>Each clerk sees the draft as it was a while ago. What is taken stands, whatever the other does; what is refused changed nothing.</summary>
    [Theory]
    [InlineData(DbKind.Sqlite, 11)]
    [InlineData(DbKind.Postgres, 13)]
    public async Task Two_clerks_who_see_old_rows_lose_no_edit_that_was_taken(DbKind kind, int seed)
    {
        var on = await city.OnAsync(kind);
        var draft = await City.DraftAsync(on);
        var random = new Random(seed);
        var pictures = new List<(long Revision, List<Line> Rows)> { (1, [.. Rows(await City.TreeAsync(on, draft)).Select((r, i) => new Line(i, r))]) };
        var now = pictures[0].Rows.Select(l => l.Copy()).ToList();
        var (taken, refused, next) = (0, 0, 1_000);
        for (var i = 0; i < 2 * Edits; i++)
        {
            City.As(random.Next(2) == 0 ? "first" : "second");
            var (seen, rows) = pictures[Math.Max(0, pictures.Count - 1 - random.Next(9))];
            var at = random.Next(rows.Count);
            var (line, column, value) = (rows[at], random.Next(rows[at].Cells.Count), $"v{i}");
            var delete = random.Next(8) == 0 && now.Count > 2;
            var add = !delete && random.Next(6) == 0;
            var change = delete ? new TableChange(EditKind.DeleteRow, at + 1, 0, line.Cells)
                : add ? new TableChange(EditKind.AddRow, at + 2, 0, null, [.. line.Cells.Select(_ => value)])
                : new TableChange(EditKind.Cell, at + 1, column + 1, [line.Cells[column]], [value]);
            var done = await City.EditAsync(on, draft, seen, change);

            var there = now.FirstOrDefault(l => l.Id == line.Id);
            var expected = add ? there is not null : there is not null && (delete ? there.Cells.SequenceEqual(line.Cells) : there.Cells[column] == line.Cells[column]);
            if (add && there is null)
            {
                Assert.Null(done.Problem);
                now = [.. Rows(await City.TreeAsync(on, draft)).Select((r, n) => now.FirstOrDefault(l => l.Cells.SequenceEqual(r)) ?? new Line(next++, r))];
            }
            else
            {
                Assert.True(expected == done.Problem is null, $"seed {seed}, edit {i}: {done.Problem}");
                Apply(now, there, change, column, value, add, delete, expected, ref next);
            }

            (taken, refused) = done.Problem is null ? (taken + 1, refused) : (taken, refused + 1);
            Assert.Equal(now.Select(l => string.Join('|', l.Cells)), Rows(await City.TreeAsync(on, draft)).Select(r => string.Join('|', r)));
            pictures.Add((done.Problem is null ? done.Value.Revision : pictures[^1].Revision, [.. now.Select(l => l.Copy())]));
        }

        Assert.True(taken > 10 && refused > 3, $"{taken} taken, {refused} refused");
    }

    private static void Apply(List<Line> now, Line? there, TableChange change, int column, string value, bool add, bool delete, bool expected, ref int next)
    {
        if (!expected)
        {
            return;
        }

        if (delete)
        {
            now.Remove(there!);
        }
        else if (add)
        {
            now.Insert(now.IndexOf(there!) + 1, new Line(next++, [.. change.After!]));
        }
        else
        {
            there!.Cells[column] = value;
        }
    }

    private static TableChange Next(Random random, List<List<string>> rows)
    {
        var at = random.Next(rows.Count);
        switch (random.Next(6))
        {
            case 0 when rows.Count > 2:
                var gone = rows[at];
                rows.RemoveAt(at);
                return new TableChange(EditKind.DeleteRow, at + 1, 0, gone);
            case 1:
                List<string> made = [.. rows[at].Select((_, i) => $"<{random.Next(100)}&{i}>")];
                rows.Insert(at, made);
                return new TableChange(EditKind.AddRow, at + 1, 0, null, made);
            case 2:
                var (moved, to) = (rows[at], random.Next(rows.Count));
                rows.RemoveAt(at);
                rows.Insert(to, moved);
                return new TableChange(EditKind.MoveRow, at + 1, 0, moved, null, to + 1);
            default:
                var column = random.Next(rows[at].Count);
                var (before, after) = (rows[at][column], $"\"{random.Next(1000)}\" <= 𠮷 & x");
                rows[at][column] = after;
                return new TableChange(EditKind.Cell, at + 1, column + 1, [before], [after]);
        }
    }

    private static List<List<string>> Rows(PackTree tree)
    {
        var text = DmnText.Read(EditingATableTests.Text(tree), "x.dmn")!;
        return [.. Enumerable.Range(1, ((DmnTable)text.Model.FindDecision(City.Home)!.Expression!).Rules.Count).Select(r => text.Row(City.Home, r).ToList())];
    }

    /// <summary>The file without the rows of the table.</summary>
    private static string Outside(PackTree tree)
    {
        var text = EditingATableTests.Text(tree);
        var from = text.IndexOf("<rule>", text.IndexOf(City.HomeId, StringComparison.Ordinal), StringComparison.Ordinal);
        var to = text.IndexOf("</decisionTable>", from, StringComparison.Ordinal);
        return text[..from] + text[to..];
    }

    private sealed record Line(int Id, List<string> Cells)
    {
        public Line Copy() => new(Id, [.. Cells]);
    }
}
