using System.Globalization;

namespace Ronghe.Feel.Tests;

public sealed class FeelNumberTests
{
    [Fact]
    public void Arithmetic_is_that_of_decimals()
    {
        var random = new Random(3);
        for (var i = 0; i < 20_000; i++)
        {
            var (a, b) = (Draw(random), Draw(random));
            var (x, y) = (FeelNumber.FromDecimal(a), FeelNumber.FromDecimal(b));
            Assert.Equal(FeelNumber.FromDecimal(a + b), FeelNumber.Add(x, y));
            Assert.Equal(FeelNumber.FromDecimal(a - b), FeelNumber.Subtract(x, y));
            Assert.Equal(FeelNumber.FromDecimal(a * b), FeelNumber.Multiply(x, y));
            Assert.Equal(a.CompareTo(b), x.CompareTo(y));
            Assert.Equal(a, x.ToDecimal());
        }
    }

    [Fact]
    public void Quotients_are_rounded_once_to_34_digits_half_to_even()
    {
        Assert.Equal("0.6666666666666666666666666666666667", FeelNumber.Divide(2, 3)!.Value.ToString());
        Assert.Null(FeelNumber.Divide(1, 0));
    }

    [Theory]
    [InlineData("1.10", "1.1")]
    [InlineData("1e3", "1000")]
    [InlineData("-0.000", "0")]
    [InlineData("12345678901234567890123456789012345", "12345678901234567890123456789012340")]
    public void Equal_numbers_have_one_form(string text, string expected)
    {
        Assert.True(FeelNumber.TryParse(text, out var number));
        Assert.Equal(expected, number.ToString());
    }

    [Fact]
    public void Dates_go_both_ways_over_the_whole_range()
    {
        var random = new Random(5);
        for (var i = 0; i < 20_000; i++)
        {
            var day = random.NextInt64(-365L * 900_000_000, 365L * 900_000_000);
            Assert.Equal(day, FeelDate.FromEpochDay(day)!.EpochDay);
        }

        var framework = new DateOnly(1, 1, 1);
        for (; framework < new DateOnly(9999, 1, 1); framework = framework.AddDays(97))
        {
            Assert.Equal(framework.DayNumber - 719_162, FeelDate.From(framework).EpochDay);
            Assert.Equal(framework.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), FeelDate.FromEpochDay(framework.DayNumber - 719_162)!.ToString());
        }
    }

    private static decimal Draw(Random random) => random.NextInt64(-1_000_000_000_000, 1_000_000_000_000) / (decimal)Math.Pow(10, random.Next(0, 8));
}
