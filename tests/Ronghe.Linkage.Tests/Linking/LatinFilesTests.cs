using Ronghe.Linkage.Tests.Making;

namespace Ronghe.Linkage.Tests.Linking;

public sealed class LatinFilesTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1000, 4, 1, 0.999)]
    [InlineData(1000, 10, 2, 0.999)]
    [InlineData(5000, 10, 6, 0.999)]
    public void Two_files_with_a_copy_of_each_person_are_linked(int people, int changes, long seed, double least)
    {
        var (table, truth) = LatinFiles.Two(people, changes, seed);

        var result = Linker.Run(table, LinkageOptions.Default);

        var f1 = LatinFiles.F1(result.Matches, truth);
        Tell(result, truth, f1);
        Assert.True(f1 >= least, $"F1 {f1}");
    }

    [Theory]
    [InlineData(500, 1, 4, 3, 0.98)]
    [InlineData(2000, 5, 6, 4, 0.98)]
    public void Copies_in_one_file_are_found(int people, int copies, int changes, long seed, double least)
    {
        var (table, truth) = LatinFiles.One(people, copies, changes, seed);

        var result = Linker.Run(table, LinkageOptions.Default);

        var f1 = LatinFiles.F1(result.Matches, truth);
        Tell(result, truth, f1);
        Assert.True(f1 >= least, $"F1 {f1}");
    }

    [Fact]
    public void Blocks_alone_bring_nearly_every_pair_together()
    {
        var (table, truth) = LatinFiles.Two(5000, 10, 5);

        var result = Linker.Run(table, LinkageOptions.Default with { CompareAllUpTo = 0 });

        var f1 = LatinFiles.F1(result.Matches, truth);
        Tell(result, truth, f1);
        Assert.True(f1 >= 0.998, $"F1 {f1}");
    }

    private void Tell(LinkageResult result, HashSet<(int, int)> truth, double f1)
    {
        var found = result.Matches.Select(m => (m.A, m.B)).ToHashSet();
        output.WriteLine($"F1 {f1:F5}, found {found.Count} of {truth.Count}, wrong {found.Count(f => !truth.Contains(f))}, kept {result.Pairs.Count}, compared {result.Compared}, prior {result.Model.Prior:E2}, kin {result.Model.KinPrior:E2}");
        foreach (var pass in result.Passes)
        {
            output.WriteLine($"  {pass}");
        }

        foreach (var missed in truth.Where(t => !found.Contains(t)).Take(12))
        {
            var kept = result.Pairs.FirstOrDefault(p => (p.A, p.B) == missed);
            output.WriteLine($"missed {missed} p={kept.Probability:F4} w={kept.Weight:F1}: {string.Join(" ", result.Explain(new ScoredPair(missed.Item1, missed.Item2, 0, 0)).Select(e => $"{e.Field}:{e.Agreement}:{e.Weight:F1}"))}");
        }

        foreach (var wrong in result.Matches.Where(m => !truth.Contains((m.A, m.B))).Take(6))
        {
            output.WriteLine($"wrong {(wrong.A, wrong.B)} p={wrong.Probability:F4} w={wrong.Weight:F1}: {string.Join(" ", result.Explain(wrong).Select(e => $"{e.Field}:{e.Agreement}:{e.Weight:F1}"))}");
        }
    }
}
