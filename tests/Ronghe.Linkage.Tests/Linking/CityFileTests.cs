using Ronghe.Linkage.Tests.Making;

namespace Ronghe.Linkage.Tests.Linking;

public sealed class CityFileTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(8_000, 0.05, 4, 22, 0.99)]
    public void People_who_stand_twice_in_a_register_are_found(int records, double copies, int changes, long seed, double least)
    {
        var (table, truth) = CityFile.Make(records, copies, changes, seed);

        var result = Linker.Run(table, LinkageOptions.Default);

        var f1 = LatinFiles.F1(result.Matches, truth);
        Telling.Tell(output, result, truth, f1);
        Assert.True(f1 >= least, $"F1 {f1}");
    }
}
