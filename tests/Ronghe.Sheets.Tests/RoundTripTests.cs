using System.Text;

namespace Ronghe.Sheets.Tests;

public sealed class RoundTripTests
{
    private const int Seed = 20251010;
    private static readonly string[] Pieces =
    [
        "a", "号", "𠮷", "é", "e\u0301", "=", "+", "-", "@", "'", "''", "\"", ",", ";", "\t", "\n", "\r\n", "\r", " ", "<", "&", "_x000D_", "_x", "_", "\u0001", "\uFFFE", "99000119900101001X", "＝", "]]>",
    ];

    [Theory]
    [InlineData(SheetFormat.Csv)]
    [InlineData(SheetFormat.Xlsx)]
    public void Random_rows_come_back_as_they_were_written(SheetFormat format)
    {
        for (var i = 0; i < 300; i++)
        {
            var random = new Random(Seed + i);
            var rows = RandomRows(random);

            var file = Write(format, rows);

            Assert.Equal(rows, [.. Given.Rows(file).Select(row => Texts(row, rows[0].Length))]);
        }
    }

    [Fact]
    public void Csv_reads_as_the_obvious_reader_reads_it()
    {
        for (var i = 0; i < 300; i++)
        {
            var random = new Random(Seed + i);
            var text = "a,b,c\n" + string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => RandomLine(random)));

            var read = Given.Rows(Given.Csv(text)).Select(row => row.Select(c => c.Text));

            Assert.Equal(SlowCsv.Read(text), read);
        }
    }

    [Fact]
    public void No_field_of_a_written_csv_begins_like_a_formula()
    {
        var file = Write(SheetFormat.Csv, [["h1", "h2", "h3"], ["=1+1", "@SUM(A1)", "＝1"], ["-1", "+1", "\tx"]]);

        var text = Encoding.UTF8.GetString(file.ToArray());

        Assert.Equal("\uFEFFh1,h2,h3\r\n'=1+1,'@SUM(A1),'＝1\r\n'-1,'+1,\"'\tx\"\r\n", text);
    }

    [Fact]
    public void Numbers_stay_numbers_in_a_workbook()
    {
        var file = new MemoryStream();
        using (var writer = SheetWriter.Create(file, SheetFormat.Xlsx, Look(["编号"])))
        {
            writer.Write([new SheetCell("4.40106E+17", CellKind.Number)]);
            writer.Complete();
        }

        Assert.Equal(new SheetCell("4.40106E+17", CellKind.Number), Given.Rows(file)[1][0]);
    }

    [Fact]
    public void The_same_rows_give_the_same_bytes()
    {
        var rows = RandomRows(new Random(Seed));

        Assert.Equal(Write(SheetFormat.Xlsx, rows).ToArray(), Write(SheetFormat.Xlsx, rows).ToArray());
    }

    private static string[][] RandomRows(Random random)
    {
        var width = random.Next(1, 8);
        var rows = Enumerable.Range(0, random.Next(1, 20)).Select(_ => Enumerable.Range(0, width).Select(_ => RandomText(random)).ToArray()).ToArray();

        // Rows without anything are not rows; the header is never empty.
        Array.ForEach(rows, row => row[0] = "x" + row[0]);
        return rows;
    }

    private static string RandomLine(Random random) =>
        "x" + string.Join(',', Enumerable.Range(0, 3).Select(_ => random.Next(2) == 0
            ? string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => "b #é"[random.Next(4)]))
            : "")) + (random.Next(2) == 0 ? ",\"p,\"\"q\r\n\"" : "") + (random.Next(2) == 0 ? "\r\n" : "\n");

    private static string RandomText(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(0, 5)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static string[] Texts(SheetCell[] cells, int width) => [.. Enumerable.Range(0, width).Select(i => i < cells.Length ? cells[i].Text : "")];

    private static SheetLook Look(IEnumerable<string> headers) => new("数据", [.. headers.Select(h => new WrittenColumn(h, 20, []))]);

    private static MemoryStream Write(SheetFormat format, string[][] rows)
    {
        var file = new MemoryStream();
        using var writer = SheetWriter.Create(file, format, Look(rows[0]));
        foreach (var row in rows[1..])
        {
            writer.Write([.. row.Select(text => new SheetCell(text))]);
        }

        writer.Complete();
        return file;
    }
}
