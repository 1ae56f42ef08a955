using System.Text;

namespace Ronghe.Sheets.Tests;

public sealed class ReadingWorkbooksTests
{
    [Fact]
    public void Every_kind_of_cell_is_read_as_stored()
    {
        var rows = Given.Rows(Given.Workbook(
            """
            <row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2" t="inlineStr"><is><t>行内</t></is></c><c r="D2"><v>4.40106199001010E17</v></c><c r="E2" t="b"><v>1</v></c><c r="F2" t="e"><v>#N/A</v></c><c r="G2"><f>A1*2</f><v>4</v></c><c r="H2" t="str"><v>x</v></c></row>
            """,
            "<si><t>零</t></si><si><r><t>张</t></r><r><t>三</t></r><rPh><t>zhang</t></rPh></si>"));

        Assert.Equal(
            [
                new("张三"), SheetCell.Empty, new("行内"), new("4.40106199001010E17", CellKind.Number), new("TRUE", CellKind.Boolean),
                new("#N/A", CellKind.Error), new("=A1*2", CellKind.Formula), new("x"),
            ],
            rows[0]);
    }

    [Fact]
    public void Hidden_sheets_are_not_read_and_are_named()
    {
        using var file = Given.Workbook("<row><c t=\"inlineStr\"><is><t>seen</t></is></c></row>", sheets: "<sheet name=\"藏\" sheetId=\"1\" r:id=\"r2\" state=\"hidden\"/>");

        using var reader = SheetReader.Open(file, SheetLimits.Default).Value;

        Assert.True(reader.Read());
        Assert.Equal("seen", reader.Row[0].Text);
        Assert.Equal([new IgnoredSheet("藏", Hidden: true)], reader.Ignored);
    }

    [Fact]
    public void Row_numbers_are_those_of_the_sheet()
    {
        using var reader = SheetReader.Open(Given.Workbook("<row r=\"7\"><c r=\"AB7\"><v>1</v></c></row>"), SheetLimits.Default).Value;

        Assert.True(reader.Read());
        Assert.Equal(("AB7", 28), (CellAddress.Of(reader.Row.Number, reader.Row.Count - 1), reader.Row.Count));
    }

    [Fact]
    public void A_workbook_that_unpacks_to_far_more_than_it_is_is_refused()
    {
        var bomb = Given.Zip(new Dictionary<string, byte[]> { ["xl/worksheets/sheet1.xml"] = new byte[64 * 1024 * 1024] });

        Assert.Equal("sheet.bomb (xl/worksheets/sheet1.xml)", Given.Refusal(bomb));
    }

    [Fact]
    public void A_workbook_whose_directory_lies_about_a_size_is_refused()
    {
        var honest = Given.Workbook($"<row><c t=\"inlineStr\"><is><t>{new string('a', 30_000)}</t></is></c></row>").ToArray();

        // The size of every file in the directory is set to 100 bytes.
        for (var at = 0; (at = IndexOf(honest, "PK\x01\x02"u8, at)) >= 0; at++)
        {
            BitConverter.TryWriteBytes(honest.AsSpan(at + 24), 100);
        }

        Assert.Contains(Given.Refusal(new MemoryStream(honest)), (string[])["sheet.bomb (_rels/.rels)", "sheet.damaged (xl)"]);
    }

    [Fact]
    public void Hundreds_of_files_in_a_workbook_are_refused() =>
        Assert.Equal("sheet.bomb (zip)", Given.Refusal(Given.Zip(Enumerable.Range(0, 201).ToDictionary(i => $"p{i}", _ => Array.Empty<byte>()))));

    [Fact]
    public void Document_types_are_refused() => Assert.Equal(
        "sheet.document-type (xl/worksheets/sheet1.xml)",
        Given.Refusal(Given.Workbook("<row><c t=\"inlineStr\"><is><t>&x;</t></is></c></row>", prolog: "<!DOCTYPE worksheet [<!ENTITY x \"y\">]>")));

    [Fact]
    public void An_old_or_locked_workbook_is_refused_with_a_word_of_its_own() =>
        Assert.Equal("sheet.old-workbook", Given.Refusal(new MemoryStream([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0])));

    [Fact]
    public void Any_cut_or_changed_byte_gives_rows_or_a_refusal_never_an_exception()
    {
        var good = Given.Workbook("<row><c t=\"s\"><v>0</v></c><c><v>2</v></c></row>", "<si><t>x</t></si>").ToArray();
        for (var at = 0; at < good.Length; at++)
        {
            var bad = (byte[])good.Clone();
            bad[at] ^= 0x41;

            Given.Refusal(new MemoryStream(bad));
            Given.Refusal(new MemoryStream(good[..at]));
        }
    }

    [Theory]
    [InlineData("1", false, "1900-01-01")]
    [InlineData("59", false, "1900-02-28")]
    [InlineData("60", false, null)]
    [InlineData("61", false, "1900-03-01")]
    [InlineData("45930", false, "2025-09-30")]
    [InlineData("44468", true, "2025-09-30")]
    [InlineData("45930.5", false, null)]
    [InlineData("99999999", false, null)]
    [InlineData("-1", false, null)]
    public void Day_numbers_follow_the_workbooks_calendar(string serial, bool uses1904, string? day)
    {
        var read = SheetDates.TryDay(new SheetCell(serial, CellKind.Number), uses1904, out var found);

        Assert.Equal(day, read ? found.ToString("yyyy-MM-dd") : null);
    }

    [Theory]
    [InlineData("2025-09-30")]
    [InlineData("2025/9/30")]
    [InlineData("2025年9月30日")]
    [InlineData("20250930")]
    [InlineData(" 2025.9.30 ")]
    public void Days_are_read_as_people_write_them(string text)
    {
        Assert.True(SheetDates.TryDay(new SheetCell(text), uses1904: false, out var day));
        Assert.Equal(new DateOnly(2025, 9, 30), day);
    }

    [Theory]
    [InlineData("45930")]
    [InlineData("30/09/2025")]
    [InlineData("2025-02-30")]
    public void Text_that_is_no_day_is_no_day(string text) => Assert.False(SheetDates.TryDay(new SheetCell(text), uses1904: false, out _));

    private static int IndexOf(byte[] bytes, ReadOnlySpan<byte> what, int from)
    {
        var at = bytes.AsSpan(from).IndexOf(what);
        return at < 0 ? -1 : from + at;
    }
}
