using System.Text.Json.Nodes;

namespace Ronghe.Packs;

/// <summary><c>ronghe pack test DIR</c>: runs the scenarios and says which rules none of them reaches.</summary>
public static class PackTest
{
    /// <summary>Tests a pack.</summary>
    /// <inheritdoc cref="PackCheck.RunAsync" path="/param"/>
    /// <returns>0 when the pack is in order and every scenario passes, else 1. A rule that no scenario reaches is reported, and no failure.</returns>
    public static async Task<int> RunAsync(string directory, TextWriter output, bool json, string language)
    {
        var load = PackCheck.Check(directory);
        if (load.Pack is not { } pack)
        {
            await (json ? Json.WriteAsync(output, PackCheck.ToJson(load, language)) : PackCheck.WriteAsync(load, output, language));
            return 1;
        }

        var report = PackTests.Run(pack);
        await (json ? Json.WriteAsync(output, ToJson(pack, report)) : WriteAsync(report, output, language));
        return report.Passed ? 0 : 1;
    }

    private static async Task WriteAsync(PackTestReport report, TextWriter output, string language)
    {
        foreach (var failed in report.Scenarios.Where(s => !s.Passed))
        {
            await output.WriteLineAsync(VerbWords.Failed(failed, language));
            foreach (var difference in failed.Differences)
            {
                await output.WriteLineAsync(VerbWords.Difference(difference, language));
            }
        }

        foreach (var edition in report.Coverage.GroupBy(c => c.Edition, StringComparer.Ordinal))
        {
            await output.WriteLineAsync(VerbWords.Coverage(edition.Key, edition.Count(c => c.Covered), edition.Count(), language));
            foreach (var rule in edition.Where(c => !c.Covered))
            {
                await output.WriteLineAsync(VerbWords.Uncovered(rule, language));
            }
        }

        await output.WriteLineAsync(VerbWords.Tested(report, language));
    }

    private static JsonObject ToJson(Pack pack, PackTestReport report) => new()
    {
        ["ok"] = report.Passed,
        ["pack"] = pack.Id,
        ["version"] = pack.Version,
        ["hash"] = pack.Hash,
        ["scenarios"] = Json.Array(report.Scenarios, ToJson),
        ["rules"] = Json.Array(report.Coverage, c => new JsonObject
        {
            ["edition"] = c.Edition,
            ["decision"] = c.Decision,
            ["row"] = c.Row,
            ["clause"] = c.Clause,
            ["covered"] = c.Covered,
        }),
    };

    private static JsonObject ToJson(ScenarioResult result) => new()
    {
        ["edition"] = result.Edition,
        ["file"] = result.File,
        ["line"] = result.Line,
        ["name"] = result.Name,
        ["passed"] = result.Passed,
        ["differences"] = Json.Array(result.Differences, d => new JsonObject
        {
            ["what"] = d.What,
            ["expected"] = d.Expected,
            ["actual"] = d.Actual,
        }),
    };
}
