using Ronghe.Dmn.Conformance;

namespace Ronghe.Dmn.Tests.Conformance;

/// <summary>The cases of the compatibility kit stand beside the repository, never in it (environment variable RONGHE_TCK, or ../shared/data/dmn-tck).</summary>
public sealed class TckTests
{
    [Fact]
    public void All_of_level_2_passes() => Passes("compliance-level-2", 1);

    [Fact]
    public void Nearly_all_of_level_3_passes() => Passes("compliance-level-3", 0.99);

    private static void Passes(string level, double share)
    {
        var folder = FindFolder(level);
        Assert.SkipWhen(folder is null, $"The conformance cases ({level}) are not beside the repository.");
        var report = TckRunner.Run(folder);
        var missed = report.Models.SelectMany(m => m.Results.Where(r => r.Outcome != TckOutcome.Passed).Select(r => $"{m.Folder} {r.Case}: {r.Outcome}, expected {r.Expected}, got {r.Actual}")).ToList();
        var (passed, failed) = (report.Count(TckOutcome.Passed), report.Count(TckOutcome.Failed));
        TestContext.Current.TestOutputHelper?.WriteLine($"{level}: {passed} passed, {failed} failed, {report.Count(TckOutcome.NotSupported)} not supported");
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join("\n", missed));
        Assert.True(passed > 0 && passed >= share * (passed + failed), string.Join("\n", missed));
    }

    internal static string? FindFolder(string level)
    {
        if (Environment.GetEnvironmentVariable("RONGHE_TCK") is { Length: > 0 } named)
        {
            return Existing(Path.Combine(named, level));
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Existing(Path.Combine(folder.FullName, "shared", "data", "dmn-tck", level)) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string? Existing(string path) => Directory.Exists(path) ? path : null;
}
