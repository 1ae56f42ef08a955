namespace Ronghe.Codes.Tests;

public sealed class DivisionTableTests
{
    private static readonly DivisionTable Table = Read();

    [Theory]
    [InlineData("440106", "广东省广州市天河区")]
    [InlineData("4419", "广东省东莞市")]
    [InlineData("110105", "北京市朝阳区")]
    [InlineData("429004", "湖北省仙桃市")]
    [InlineData("440106001", "广东省广州市天河区五山街道")]
    [InlineData("440106999", "广东省广州市天河区")]
    public void A_division_has_its_full_name(string code, string name) => Assert.Equal(name, Table.FullName(DivisionCode.Parse(code)));

    [Fact]
    public void Tianhe_has_21_streets_and_Guangzhou_11_districts()
    {
        Assert.Equal(21, Table.Inside(DivisionCode.Parse("440106"), DivisionLevel.Street).Count());
        Assert.Equal(11, Table.Inside(DivisionCode.Parse("4401"), DivisionLevel.County).Count());
        Assert.True(Table.Inside(DivisionCode.Parse("440106"), DivisionLevel.Community).Count() > 200);
    }

    [Fact]
    public void A_code_that_ended_is_found_in_its_years_only()
    {
        var dongshan = DivisionCode.Parse("440102");
        Assert.Null(Table.Find(dongshan));
        Assert.Null(Table.Find(dongshan, 2005));
        var then = Table.Find(dongshan, 2004);
        Assert.Equal(("东山区", 2005), (then?.Name, then?.To));
        Assert.Equal("440104", then?.Successors[0].Code.ToString());
    }

    [Fact]
    public void A_code_used_twice_has_the_name_of_the_year()
    {
        var baiyun = DivisionCode.Parse("440111");
        Assert.Equal("郊区", Table.Find(baiyun, 1986)?.Name);
        Assert.Equal("白云区", Table.Find(baiyun, 1990)?.Name);
        Assert.Equal("白云区", Table.Find(baiyun)?.Name);
    }

    [Theory]
    [InlineData(440106, true)]
    [InlineData(440102, true)] // ended 2005
    [InlineData(810000, true)]
    [InlineData(830000, true)]
    [InlineData(441900, true)]
    [InlineData(440199, false)]
    [InlineData(990100, false)]
    [InlineData(0, false)]
    public void Identity_numbers_were_given_by_counties_that_ever_existed(int county, bool ever) =>
        Assert.Equal(ever, Table.EverGaveIdentityNumbers(county));

    [Fact]
    public void Every_division_in_force_lies_in_one_that_is_and_no_code_is_in_force_twice()
    {
        Assert.Equal(Table.InForce.Count, Table.InForce.Select(d => d.Code).Distinct().Count());
        Assert.Empty(Table.InForce.Where(d => d.Code.Parent is { } parent && Table.Find(parent) is null).Select(d => d.Code));
    }

    [Fact]
    public void A_broken_row_is_named_by_its_line()
    {
        var error = Assert.Throws<FormatException>(() => DivisionTable.Read(new StringReader("code,name,from,to,successors\n44,广东省,x,,")));
        Assert.StartsWith("Line 2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ethnic.csv", "01", "汉族", 56)]
    [InlineData("education.csv", "21", "大学本科毕业", 40)]
    [InlineData("countries.csv", "156", "中国", 241)]
    public void The_code_tables_are_read(string file, string code, string name, int count)
    {
        using var csv = ReferenceFiles.Open(file);
        var table = CodeTable.Read(csv);
        Assert.Equal((name, count), (table.FindName(code), table.Entries.Count()));
        Assert.Null(table.FindName("none"));
    }

    private static DivisionTable Read()
    {
        using var csv = ReferenceFiles.Open("divisions.csv");
        return DivisionTable.Read(csv);
    }
}
