namespace Ronghe.Codes.Tests;

public sealed class DivisionCodeTests
{
    [Theory]
    [InlineData("44", 440000000000000, DivisionLevel.Province, 450000000000000)]
    [InlineData("4401", 440100000000000, DivisionLevel.City, 440200000000000)]
    [InlineData("440106", 440106000000000, DivisionLevel.County, 440107000000000)]
    [InlineData("440106001", 440106001000000, DivisionLevel.Street, 440106002000000)]
    [InlineData("440106001002", 440106001002000, DivisionLevel.Community, 440106001003000)]
    [InlineData("440106001002003", 440106001002003, DivisionLevel.Grid, 440106001002004)]
    [InlineData("440100", 440100000000000, DivisionLevel.City, 440200000000000)]
    [InlineData("441900003", 441900003000000, DivisionLevel.Street, 441900004000000)]
    public void A_code_has_a_level_and_a_half_open_range(string text, long number, DivisionLevel level, long to)
    {
        var code = DivisionCode.Parse(text);
        Assert.Equal((number, level, number, to), (code.Number, code.Level, code.From, code.To));
    }

    [Theory]
    [InlineData("")]
    [InlineData("4")]
    [InlineData("440")]
    [InlineData("44010600")]
    [InlineData("４４０１")]
    [InlineData("44O1")]
    [InlineData("-401")]
    [InlineData("990100")]
    [InlineData("000000")]
    [InlineData("440000003")] // a street right under a province
    public void Anything_else_is_no_code(string text)
    {
        Assert.Null(DivisionCode.TryParse(text));
        Assert.Throws<FormatException>(() => DivisionCode.Parse(text));
    }

    [Theory]
    [InlineData("440106001002003", "440106001002", "440106001", "440106", "4401", "44")]
    [InlineData("441900003004", "441900003", "4419", "44")]
    [InlineData("460001", "46")]
    public void Parents_lead_up_to_the_province(params string[] chain)
    {
        for (var i = 0; i < chain.Length; i++)
        {
            var parent = DivisionCode.Parse(chain[i]).Parent;
            Assert.Equal(i + 1 < chain.Length ? chain[i + 1] : null, parent?.ToString());
        }
    }

    [Fact]
    public void A_division_contains_what_lies_inside_it_and_itself()
    {
        var tianhe = DivisionCode.Parse("440106");
        Assert.True(tianhe.Contains(tianhe));
        Assert.True(tianhe.Contains(DivisionCode.Parse("440106001002")));
        Assert.False(tianhe.Contains(DivisionCode.Parse("4401")));
        Assert.False(tianhe.Contains(DivisionCode.Parse("440111")));
        Assert.Equal(tianhe, DivisionCode.Parse("440106001002").At(DivisionLevel.County));
        Assert.Equal(tianhe, tianhe.At(DivisionLevel.Street));
    }

    [Fact]
    public void Text_and_number_read_back()
    {
        var random = new Random(11);
        for (var i = 0; i < 20_000; i++)
        {
            var number = random.NextInt64(110_100_000_000_000, 830_000_000_000_000);
            var size = (long)Math.Pow(10, random.Next(14));
            if (DivisionCode.Find(number - (number % size)) is { } code)
            {
                Assert.Equal(code, DivisionCode.Parse(code.ToString()));
                Assert.True(code.Parent is not { } parent || (parent.Contains(code) && parent.Level < code.Level), $"{code}");
            }
        }
    }
}
