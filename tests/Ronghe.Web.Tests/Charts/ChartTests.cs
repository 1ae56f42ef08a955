using System.Globalization;
using Ronghe.Web.Charts;
using Ronghe.Web.Jobs;

namespace Ronghe.Web.Tests.Charts;

public sealed class ChartTests
{
    [Fact]
    public void Marks_are_round_reach_the_largest_figure_and_are_few()
    {
        var random = new Random(23);
        for (var i = 0; i < 20_000; i++)
        {
            var largest = i < 2_000 ? i : random.NextInt64(1L << random.Next(1, 50));
            var marks = ChartScale.Marks(largest);
            var step = marks[1];

            Assert.True(marks[0] == 0 && marks[^1] >= largest && marks[^1] - step < Math.Max(1, largest), $"{largest}: {string.Join(' ', marks)}");
            Assert.InRange(marks.Count, 2, 6);
            Assert.All(marks.Zip(marks.Skip(1)), pair => Assert.Equal(step, pair.Second - pair.First));
            Assert.Contains(step.ToString(CultureInfo.InvariantCulture).TrimEnd('0'), new[] { "1", "2", "5" });
        }
    }

    [Fact]
    public void Nobody_who_knows_the_total_can_work_a_small_count_out()
    {
        var random = new Random(29);
        for (var i = 0; i < 3_000; i++)
        {
            var counts = Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(3) == 0 ? random.Next(3) : (long)random.Next(12)).ToList();
            const int Least = 4;
            var shown = SmallNumbers.Shown(counts, Least);

            for (var at = 0; at < counts.Count; at++)
            {
                Assert.False(shown[at] && counts[at] is > 0 and < Least, Say(counts, shown));
                if (!shown[at] && SmallNumbers.MayShowTotal(counts, shown))
                {
                    Assert.True(Guesses(counts, shown, at).Count > 1, Say(counts, shown));
                }
            }
        }
    }

    [Fact]
    public void Large_counts_and_zeros_are_shown_when_nothing_small_is_beside_them() =>
        Assert.All(SmallNumbers.Shown([0, 40, 1_000, 0], 10), Assert.True);

    [Fact]
    public void A_single_small_count_takes_the_next_smallest_with_it() => Assert.Equal([true, false, false, true], SmallNumbers.Shown([500, 3, 40, 0], 10));

    [Fact]
    public void What_is_hidden_is_not_drawn()
    {
        var chart = new Chart(ChartKind.Lines, "Title", "Year", ["2021", "2022", "2023", "2024"], [new("People", [90, 3, 50, 60])]) { Least = 10 };

        Assert.Equal(2, new ChartDrawing(chart).Line(0).Split('M', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.True(new ChartDrawing(chart).HidesSome);
    }

    [Fact]
    public void Bars_stand_inside_the_drawing_side_by_side_and_as_high_as_their_figures()
    {
        var random = new Random(31);
        for (var i = 0; i < 500; i++)
        {
            var names = Enumerable.Range(0, random.Next(1, 60)).Select(n => $"{n}").ToList();
            var series = Enumerable.Range(0, random.Next(1, 4)).Select(s => new ChartSeries($"{s}", [.. names.Select(_ => (long)random.Next(5_000))])).ToList();
            var drawing = new ChartDrawing(new Chart(ChartKind.Bars, "Title", "Name", names, series));
            var right = 0.0;
            for (var n = 0; n < names.Count; n++)
            {
                for (var s = 0; s < series.Count; s++)
                {
                    var bar = drawing.Bar(s, n);
                    Assert.True(bar.X >= right - 0.5 && bar.X + bar.Width <= ChartDrawing.Width + 0.5 * series.Count && bar.Y >= ChartDrawing.Top - 0.001);
                    Assert.Equal(series[s].Values[n] * (double)ChartDrawing.Plot / drawing.Marks[^1], bar.Height, 6);
                    right = bar.X + Math.Min(bar.Width, 2);
                }
            }
        }
    }

    [Fact]
    public void The_pace_gives_a_range_around_the_time_that_is_left()
    {
        var pace = Pace.Of(300, 1_000, TimeSpan.FromSeconds(30));

        Assert.Equal(10, pace.PerSecond);
        Assert.True(pace.Soonest < 70 && pace.Latest > 70, pace.ToString());
        Assert.Equal(new Pace(0, null, null), Pace.Of(0, 1_000, TimeSpan.FromSeconds(30)));
        Assert.Null(Pace.Of(5, 0, TimeSpan.FromSeconds(5)).Latest);
        Assert.Equal(0, Pace.Of(1_200, 1_000, TimeSpan.FromSeconds(5)).Latest);
    }

    [Theory]
    [InlineData(-2, DueState.Over, 2)]
    [InlineData(0, DueState.Today, 0)]
    [InlineData(3, DueState.Soon, 3)]
    [InlineData(4, DueState.Ahead, 4)]
    public void A_due_date_says_how_it_stands(int days, DueState state, int number)
    {
        var today = new DateOnly(2025, 12, 10);

        Assert.Equal(new DueDate(today.AddDays(days), state, number), DueDate.Of(today.AddDays(days), today));
    }

    /// <summary>Every value that a hidden count may have for someone who knows the total and that nothing hidden is 0.</summary>
    private static HashSet<long> Guesses(List<long> counts, IReadOnlyList<bool> shown, int at)
    {
        var hidden = counts.Index().Where(c => !shown[c.Index]).Select(c => c.Index).ToList();
        var guesses = new HashSet<long>();
        Try(0, hidden.Sum(i => counts[i]), 0);
        return guesses;

        void Try(int position, long left, long mine)
        {
            if (position == hidden.Count)
            {
                if (left == 0)
                {
                    guesses.Add(mine);
                }

                return;
            }

            for (var value = 1L; value <= left; value++)
            {
                Try(position + 1, left - value, hidden[position] == at ? value : mine);
            }
        }
    }

    private static string Say(List<long> counts, IReadOnlyList<bool> shown) => string.Join(' ', counts.Select((c, i) => shown[i] ? $"{c}" : $"({c})"));
}
