using Ronghe.Linkage.Linking;
using Ronghe.Linkage.Tests.Making;

namespace Ronghe.Linkage.Tests.Linking;

public sealed class DecisionTests
{
    [Fact]
    public void Partners_are_chosen_so_that_the_sum_is_the_greatest_there_is()
    {
        var dice = new Dice(61);
        for (var run = 0; run < 200; run++)
        {
            var size = 1 + dice.Below(6);
            var gains = new double[size, size];
            for (var i = 0; i < size * size; i++)
            {
                gains[i / size, i % size] = dice.Below(100);
            }

            var chosen = Assignment.Hungarian(gains, size);

            Assert.Equal(size, chosen.Distinct().Count());
            Assert.Equal(Best(gains, 0, 0), chosen.Select((column, row) => gains[row, column]).Sum());
        }
    }

    [Fact]
    public void Each_record_of_two_files_has_one_partner_at_most()
    {
        var (table, _) = LatinFiles.Two(300, 10, 62);

        var matches = Linker.Run(table, LinkageOptions.Default).Matches;

        Assert.Equal(matches.Count, matches.Select(m => m.A).Distinct().Count());
        Assert.Equal(matches.Count, matches.Select(m => m.B).Distinct().Count());
    }

    [Fact]
    public void The_result_is_the_same_on_one_thread_and_on_several()
    {
        var options = LinkageOptions.Default with { CompareAllUpTo = 0 };

        var one = Linker.Run(CityFile.Make(3_000, 0.1, 3, 63).Table, options with { Threads = 1 });
        var four = Linker.Run(CityFile.Make(3_000, 0.1, 3, 63).Table, options with { Threads = 4 });

        Assert.Equal(one.Matches, four.Matches);
        Assert.Equal(one.Pairs, four.Pairs);
    }

    [Fact]
    public void Weights_of_the_fields_add_up_to_the_weight_of_the_pair()
    {
        var (table, _) = CityFile.Make(3_000, 0.1, 3, 64);

        var result = Linker.Run(table, LinkageOptions.Default);

        Assert.NotEmpty(result.Matches);
        Assert.All(result.Matches, m => Assert.Equal(m.Weight, result.Explain(m).Sum(e => e.Weight), 1e-9));
    }

    [Fact]
    public void Twins_with_one_address_and_telephone_stay_two_people()
    {
        var (table, _) = CityFile.Make(5_000, 0.1, 3, 65);
        string?[] elder = ["王小明", "男", "2001-02-03", "990101200102030014", "13800138000", "天河区体育西路1号2栋303"];
        var a = table.Add("elder", elder);
        var b = table.Add("younger", "王小军", "男", "2001-02-03", "990101200102030030", "13800138000", "天河区体育西路1号2栋303");
        Assert.Equal(Agreement.BothValid, Of(table, "number", a, b));

        var result = Linker.Run(table, LinkageOptions.Default);

        Assert.DoesNotContain((a, b), result.Matches.Select(m => (m.A, m.B)));
    }

    private static Agreement Of(RecordTable table, string field, int a, int b) =>
        Linker.Link(table, Linker.Train(table, LinkageOptions.Default), LinkageOptions.Default).Explain(new ScoredPair(a, b, 0, 0)).Single(e => e.Field == field).Agreement;

    private static double Best(double[,] gains, int row, int used) => row == gains.GetLength(0) ? 0
        : Enumerable.Range(0, gains.GetLength(0)).Where(c => (used & (1 << c)) == 0).Max(c => gains[row, c] + Best(gains, row + 1, used | (1 << c)));
}
