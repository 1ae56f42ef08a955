using System.Globalization;
using System.Text.Json.Nodes;

namespace Ronghe.Packs;

/// <summary><c>ronghe pack diff DIR PROGRAMME YEAR YEAR</c>: what a new year changes.</summary>
public static class PackDiffVerb
{
    /// <summary>Compares the round sheets of two years, and their editions when they differ.</summary>
    /// <param name="directory">The folder that holds pack.yaml.</param>
    /// <param name="programme">The programme, e.g. <c>hukou</c>.</param>
    /// <param name="before">The earlier year.</param>
    /// <param name="after">The later year.</param>
    /// <param name="output">Where to write.</param>
    /// <param name="json">JSON instead of text.</param>
    /// <param name="language"><c>zh</c> or <c>en</c>.</param>
    /// <returns>0 when both years are there, else 1.</returns>
    public static async Task<int> RunAsync(
        string directory, string programme, int before, int after, TextWriter output, bool json, string language)
    {
        var load = PackLoader.Load(directory);
        if (load.Pack is not { } pack)
        {
            await (json ? Json.WriteAsync(output, PackCheck.ToJson(load, language)) : PackCheck.WriteAsync(load, output, language));
            return 1;
        }

        var rounds = new[] { before, after }.Select(year => (Year: year, Sheet: pack.FindProgramme(programme)?.FindRound(year))).ToList();
        if (rounds.Exists(r => r.Sheet is null))
        {
            var missing = rounds.First(r => r.Sheet is null).Year.ToString(CultureInfo.InvariantCulture);
            await output.WriteLineAsync(VerbWords.NoRound($"{programme} {missing}", language));
            return 1;
        }

        var differences = PackDiff.Compare(rounds[0].Sheet!, rounds[1].Sheet!);
        await (json ? Json.WriteAsync(output, ToJson(pack, differences, language)) : WriteAsync(pack, differences, output, language));
        return 0;
    }

    private static async Task WriteAsync(Pack pack, IReadOnlyList<PackDifference> differences, TextWriter output, string language)
    {
        foreach (var difference in differences)
        {
            await output.WriteLineAsync(difference.Sentence(pack.Texts, language));
        }

        if (differences.Count == 0)
        {
            await output.WriteLineAsync(VerbWords.Same(language));
        }
    }

    private static JsonArray ToJson(Pack pack, IReadOnlyList<PackDifference> differences, string language) => Json.Array(differences, d => new JsonObject
    {
        ["code"] = d.Code,
        ["what"] = d.What,
        ["before"] = d.Before,
        ["after"] = d.After,
        ["sentence"] = d.Sentence(pack.Texts, language),
    });
}
