using Ronghe.Linkage.Tests.Making;

namespace Ronghe.Linkage.Tests.Linking;

public sealed class LatinFilesTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(600, 10, 2, 0.998)]
    public void Two_files_with_a_copy_of_each_person_are_linked(int people, int changes, long seed, double least)
    {
        var (table, truth) = LatinFiles.Two(people, changes, seed);

        var result = Linker.Run(table, LinkageOptions.Default);

        var f1 = LatinFiles.F1(result.Matches, truth);
        Telling.Tell(output, result, truth, f1);
        Assert.True(f1 >= least, $"F1 {f1}");
    }

    [Theory]
    [InlineData(500, 1, 4, 3, 0.98)]
    public void Copies_in_one_file_are_found(int people, int copies, int changes, long seed, double least)
    {
        var (table, truth) = LatinFiles.One(people, copies, changes, seed);

        var result = Linker.Run(table, LinkageOptions.Default);

        var f1 = LatinFiles.F1(result.Matches, truth);
        Telling.Tell(output, result, truth, f1);
        Assert.True(f1 >= least, $"F1 {f1}");
    }

    [Fact]
    [Trait("length", "long")]
    public void Blocks_alone_bring_nearly_every_pair_together()
    {
        var (table, truth) = LatinFiles.Two(5000, 10, 5);

        var result = Linker.Run(table, LinkageOptions.Default with { CompareAllUpTo = 0 });

        var f1 = LatinFiles.F1(result.Matches, truth);
        Telling.Tell(output, result, truth, f1);
        Assert.True(f1 >= 0.998, $"F1 {f1}");
    }

    [Fact]
    [Trait("length", "long")]
    public void Five_thousand_people_with_up_to_ten_changes_are_linked()
    {
        var (table, truth) = LatinFiles.Two(5000, 10, 6);

        var result = Linker.Run(table, LinkageOptions.Default);

        var f1 = LatinFiles.F1(result.Matches, truth);
        Telling.Tell(output, result, truth, f1);
        Assert.True(f1 >= 0.999, $"F1 {f1}");
    }

    [Fact]
    [Trait("length", "long")]
    public void Several_copies_of_two_thousand_people_are_found()
    {
        var (table, truth) = LatinFiles.One(2000, 5, 6, 4);

        var result = Linker.Run(table, LinkageOptions.Default);

        var f1 = LatinFiles.F1(result.Matches, truth);
        Telling.Tell(output, result, truth, f1);
        Assert.True(f1 >= 0.98, $"F1 {f1}");
    }
}
