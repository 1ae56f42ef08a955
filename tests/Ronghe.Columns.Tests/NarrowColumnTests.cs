
namespace Ronghe.Columns.Tests;

public sealed class NarrowColumnTests
{
    private const int Seed = 26;

    [Fact]
    public void Any_values_come_back_as_they_were_from_memory_and_from_a_file()
    {
        for (var round = 0; round < 2_000; round++)
        {
            var random = new Random(Seed + round);
            var values = Draw(random);
            var column = NarrowColumn.Of(values);
            using var file = new MemoryStream();
            column.Write(file);
            file.Position = 0;

            var read = NarrowColumn.Read(file);

            Assert.Equal(values, column.ToArray());
            Assert.Equal(values, read.ToArray());
            Assert.Equal(values, Enumerable.Range(0, values.Length).Select(i => read[i]));
            Assert.Equal(file.Length, file.Position);
        }
    }

    [Fact]
    public void Any_run_of_values_can_be_unpacked_into_a_type_that_holds_them()
    {
        for (var round = 0; round < 500; round++)
        {
            var random = new Random(Seed + round);
            var values = Enumerable.Range(0, random.Next(1, 60)).Select(_ => random.Next(random.Next(1, 100_000))).ToArray();
            var from = random.Next(values.Length);
            var run = new int[random.Next(values.Length - from + 1)];
            var column = NarrowColumn.Of<int>(values);

            column.CopyTo(from, run.AsSpan());

            Assert.Equal(values[from..(from + run.Length)], run);
            Assert.Equal(values, column.ToArray<int>());
        }
    }

    [Fact]
    public void A_run_beyond_the_end_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NarrowColumn.Of([7L, 7L]).CopyTo(1, new long[2].AsSpan()));

    [Theory]
    [InlineData(0, 13)]
    [InlineData(255, 13 + 100)]
    [InlineData(256, 13 + 200)]
    [InlineData(65_536, 13 + 400)]
    [InlineData(4_294_967_296, 13 + 800)]
    public void A_column_takes_as_few_bytes_as_its_span_needs(long span, int bytes)
    {
        using var file = new MemoryStream();

        NarrowColumn.Of([.. Enumerable.Range(0, 99).Select(_ => 1_000_000L), 1_000_000L + span]).Write(file);

        Assert.Equal(bytes, file.Length);
    }

    [Fact]
    public void A_column_can_be_stepped_over()
    {
        using var file = new MemoryStream();
        NarrowColumn.Of([1, 2, 70_000]).Write(file);
        NarrowColumn.Of([5]).Write(file);
        file.Position = 0;

        NarrowColumn.Skip(file);

        Assert.Equal([5], NarrowColumn.Read(file).ToArray());
    }

    [Fact]
    public void Bytes_that_are_no_column_are_refused()
    {
        Assert.Throws<InvalidDataException>(() => NarrowColumn.Read(new MemoryStream([0, 0, 0, 0, 0, 0, 0, 0, 3, 1, 0, 0, 0])));
        Assert.Throws<EndOfStreamException>(() => NarrowColumn.Read(new MemoryStream([1, 2])));
    }

    private static long[] Draw(Random random)
    {
        var width = random.Next(5);
        var least = random.NextInt64(-1_000_000_000, 1_000_000_000);
        return
        [
            .. Enumerable.Range(0, random.Next(0, 50)).Select(_ => width switch
            {
                0 => least,
                1 => least + random.Next(256),
                2 => least + random.Next(65_536),
                3 => least + random.NextInt64(1L << 32),
                _ => random.NextInt64(long.MinValue, long.MaxValue),
            }),
        ];
    }
}
