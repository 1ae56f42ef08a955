namespace Ronghe.Dmn.Tests.Strict;

/// <summary>Columns of carriers as columns of 16 bits, and back.</summary>
public sealed class WidthTests
{
    [Fact]
    public void What_fits_comes_back()
    {
        var random = new Random(11);
        for (var round = 0; round < 500; round++)
        {
            var (least, count) = (random.NextInt64(-1L << 60, 1L << 60), random.Next(0, 200));
            var most = least + random.Next(0, 65_536);
            var form = NarrowForm.Of(new NumberType(least, most, 1))!.Value;
            var column = Enumerable.Range(0, count).Select(_ => random.NextInt64(least, most + 1)).ToArray();
            var (stored, back) = (new short[count], new long[count]);
            Assert.True(Widths.TryNarrow(column, least, most, form.Bias, stored));
            Widths.Widen(stored, form.Bias, back);
            Assert.Equal(column, back);
        }
    }

    [Theory]
    [InlineData(-5, 5, -6)]
    [InlineData(-5, 5, 6)]
    [InlineData(0, 65_535, 65_536)]
    [InlineData(0, 65_535, -1)]
    [InlineData(0, 3, 65_536)]
    [InlineData(0, 3, long.MinValue)]
    [InlineData(-100, -50, long.MaxValue)]
    [InlineData(-100, -50, long.MinValue)]
    public void One_value_outside_is_seen_wherever_it_stands(long least, long most, long outside)
    {
        for (var at = 0; at < 80; at++)
        {
            var column = Enumerable.Repeat(least, 80).ToArray();
            column[at] = outside;
            Assert.False(Widths.TryNarrow(column, least, most, NarrowForm.Of(new NumberType(least, most, 1))!.Value.Bias, new short[80]), $"at {at}");
            Assert.Equal(at, Columns.FindOutside(column, least, most));
        }
    }
}
