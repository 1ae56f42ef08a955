using System.Diagnostics;

namespace Ronghe.Dmn.Tests.Strict;

public sealed class GapAndOverlapTests
{
    [Fact]
    public void Gaps_and_overlaps_are_those_that_trying_every_value_finds()
    {
        var (gaps, overlaps, clean) = (0, 0, 0);
        for (var seed = 0; seed < 1500; seed++)
        {
            var random = new Random(seed);
            var types = Enumerable.Range(0, random.Next(1, 4)).Select(_ => NumberType.Whole(0, random.Next(1, 9))).ToList();
            var rows = Enumerable.Range(0, random.Next(1, 6)).Select(_ => types.Select(t => Range(random, t)).ToArray()).ToList();
            var (gap, overlap) = ByTrying(types, rows);
            var load = new DmnText().Input([.. types.Select((_, i) => $"i{i}")])
                .Table("t", "UNIQUE", [.. types.Select((_, i) => $"i{i}")], [.. rows.Select(r => r.Select(c => $"[{c.Low}..{c.High}]").Append("1").ToArray())])
                .Check([.. types.Select((t, i) => new StrictInput($"i{i}", t))]);
            Assert.True(gap == load.Findings.Any(f => f.Code == "dmn.gap"), $"gap, seed {seed}");
            Assert.True(overlap == load.Findings.Any(f => f.Code == "dmn.overlap"), $"overlap, seed {seed}");
            gaps += gap ? 1 : 0;
            overlaps += overlap ? 1 : 0;
            clean += gap || overlap ? 0 : 1;
        }

        Assert.True(gaps > 50 && overlaps > 50 && clean > 5, $"{gaps} gaps, {overlaps} overlaps, {clean} clean");
    }

    [Fact]
    public void Columns_that_are_computed_from_one_input_have_no_false_gap()
    {
        var text = new DmnText().Input("age").Table("t", "UNIQUE", ["age", "age * 2"], ["< 10", "< 20", "1"], [">= 10", ">= 20", "2"]);
        Assert.NotNull(text.Check(new StrictInput("age", NumberType.Whole(0, 120))).Graph);
    }

    [Fact]
    public void A_thousand_rows_of_eight_columns_are_checked_within_a_second()
    {
        // A tree of cuts: complete and free of overlap by construction.
        var rows = new List<(long Low, long High)[]> { Enumerable.Repeat((0L, 999L), 8).ToArray() };
        var random = new Random(7);
        while (rows.Count < 1000)
        {
            var at = random.Next(rows.Count);
            var column = random.Next(8);
            var (low, high) = rows[at][column];
            if (low == high)
            {
                continue;
            }

            var cut = random.NextInt64(low, high);
            var upper = rows[at].ToArray();
            upper[column] = (cut + 1, high);
            rows[at][column] = (low, cut);
            rows.Add(upper);
        }

        var names = Enumerable.Range(0, 8).Select(i => $"i{i}").ToArray();
        var model = new DmnText().Input(names).Table("t", "UNIQUE", names, [.. rows.Select(r => r.Select(c => $"[{c.Low}..{c.High}]").Append("1").ToArray())]).Model();
        var inputs = names.Select(n => new StrictInput(n, NumberType.Whole(0, 999))).ToList();
        var clock = Stopwatch.StartNew();
        var load = StrictGraph.Check(model, inputs, new DateOnly(2025, 1, 1));
        TestContext.Current.TestOutputHelper?.WriteLine($"{clock.ElapsedMilliseconds} ms");
        Assert.DoesNotContain(load.Findings, f => f.Code is "dmn.gap" or "dmn.overlap");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{clock.ElapsedMilliseconds} ms");
    }

    private static (long Low, long High) Range(Random random, NumberType type)
    {
        if (random.Next(3) == 0)
        {
            return (type.Min, type.Max);
        }

        var low = random.NextInt64(type.Min, type.Max + 1);
        return (low, random.NextInt64(low, type.Max + 1));
    }

    private static (bool Gap, bool Overlap) ByTrying(List<NumberType> types, List<(long Low, long High)[]> rows)
    {
        var (gap, overlap) = (false, false);
        var at = new long[types.Count];
        while (true)
        {
            var hits = rows.Count(r => r.Select((c, i) => at[i] >= c.Low && at[i] <= c.High).All(x => x));
            gap |= hits == 0;
            overlap |= hits > 1;
            var i = 0;
            while (i < at.Length && ++at[i] > types[i].Max)
            {
                at[i++] = 0;
            }

            if (i == at.Length)
            {
                return (gap, overlap);
            }
        }
    }
}
