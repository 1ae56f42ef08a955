using System.Text;

namespace Ronghe.Sheets.Tests;

public sealed class ReadingCsvTests
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(54936)!;

    public static TheoryData<string, bool> Encodings => new()
    {
        { "utf-8", false }, { "utf-8", true }, { "utf-16", true }, { "utf-16BE", true }, { "GB18030", false },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Each_encoding_is_recognised(string name, bool mark)
    {
        var encoding = name == "GB18030" ? Gb18030 : Encoding.GetEncoding(name);

        var rows = Given.Rows(Given.Csv("姓名,号\r\n张三丰𠮷,1\r\n", encoding, mark));

        Assert.Equal("张三丰𠮷", rows[1][0].Text);
    }

    [Fact]
    public void Bytes_of_no_encoding_are_refused() =>
        Assert.Equal("sheet.encoding", Given.Refusal(new MemoryStream([.. Gb18030.GetBytes("姓名,号\r\n"), 0xFF, 0xFF, 0x0D])));

    [Fact]
    public void A_guessed_encoding_needs_a_header_that_proves_it() =>
        Assert.Equal("sheet.encoding-unsure", Given.Refusal(Given.Csv("Name,No\r\n张三,1\r\n", Gb18030)));

    [Fact]
    public void Utf16_without_a_mark_is_refused() => Assert.Equal("sheet.binary", Given.Refusal(Given.Csv("Name,No\r\n", Encoding.Unicode)));

    [Fact]
    public void An_empty_file_is_refused() => Assert.Equal("sheet.empty", Given.Refusal(new MemoryStream()));

    [Theory]
    [InlineData("a;b;c")]
    [InlineData("a\tb\tc")]
    [InlineData("a,b,c")]
    public void The_header_tells_the_separator(string header) => Assert.Equal(3, Given.Rows(Given.Csv(header + "\n1,2;3\t4\n"))[0].Length);

    [Fact]
    public void Blank_rows_are_skipped_and_counted()
    {
        using var reader = SheetReader.Open(Given.Csv("a,b\n\n,\n1,\"x\ny\"\n2,3"), SheetLimits.Default).Value;
        var numbers = new List<int>();
        while (reader.Read())
        {
            numbers.Add(reader.Row.Number);
        }

        Assert.Equal([1, 4, 5], numbers);
    }

    [Fact]
    public void A_quote_that_never_ends_is_refused_with_its_row() => Assert.Equal("sheet.open-quote (2)", Given.Refusal(Given.Csv("a,b\n\"1,2\n3,4\n")));

    [Fact]
    public void Text_after_a_quote_is_refused_with_its_row() => Assert.Equal("sheet.after-quote (2)", Given.Refusal(Given.Csv("a,b\n\"1\"x,2\n")));

    [Fact]
    public void A_cell_longer_than_a_spreadsheet_holds_is_refused_with_its_place() =>
        Assert.Equal("sheet.cell-too-long (B2, 32767)", Given.Refusal(Given.Csv($"a,b\n1,{new string('x', 32_769)}\n")));

    [Fact]
    public void Too_many_columns_are_refused() => Assert.Equal("sheet.too-many-columns (2, 200)", Given.Refusal(Given.Csv($"a\n{new string(',', 200)}\n")));

    [Fact]
    public void Too_many_rows_are_refused() =>
        Assert.Equal("sheet.too-many-rows (3)", Given.Refusal(Given.Csv("a\n1\n2\n3\n"), new SheetLimits { Rows = 3 }));

    [Fact]
    public void A_file_of_200_MB_is_refused_before_it_is_read()
    {
        var path = Path.GetTempFileName();
        using (var sparse = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose))
        {
            sparse.SetLength(200L * 1024 * 1024);

            Assert.Equal("sheet.too-large (200, 128)", Given.Refusal(sparse));
        }
    }
}
