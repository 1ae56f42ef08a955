namespace Ronghe.Sheets.Tests;

public sealed class HeaderTests
{
    private static readonly SheetColumn[] Columns =
        [new("id", ["公民身份号码", "ID number"], Required: true), new("name", ["姓名", "Name"], Required: true), new("counter", ["受理窗口", "Counter"], Required: false)];

    [Fact]
    public void Either_language_and_any_order_match()
    {
        var header = Match("name,公民身份号码 ,Error");

        Assert.Null(header.Problem);
        Assert.Equal((1, 0, -1), (header.Value["id"], header.Value["name"], header.Value["counter"]));
    }

    [Fact]
    public void Missing_and_unknown_columns_are_named_with_what_they_may_mean() =>
        Assert.Equal("sheet.header (公民身份号码, A1 “公民身分号码” → 公民身份号码?、C1 “备注”)", Match("公民身分号码,姓名,备注").Problem!.ToString());

    [Fact]
    public void A_column_that_is_there_twice_is_refused() =>
        Assert.Equal("sheet.column-twice (姓名, A1, C1)", Match("姓名,公民身份号码,NAME").Problem!.ToString());

    private static Kernel.Outcome<SheetHeader> Match(string header)
    {
        using var reader = SheetReader.Open(Given.Csv(header), SheetLimits.Default).Value;
        Assert.True(reader.Read());
        return SheetHeader.Match(reader.Row, Columns, ["错误", "Error"]);
    }
}
