using System.Text.Json.Nodes;

namespace Ronghe.Packs;

/// <summary><c>ronghe pack check DIR</c>: everything that is wrong with a pack, its scenarios included, at once.</summary>
public static class PackCheck
{
    /// <summary>Checks a pack.</summary>
    /// <param name="directory">The folder that holds pack.yaml; the reference folder stands beside it.</param>
    /// <param name="output">Where to write.</param>
    /// <param name="json">JSON instead of text.</param>
    /// <param name="language"><c>zh</c> or <c>en</c>.</param>
    /// <returns>0 when there is no error, else 1.</returns>
    public static async Task<int> RunAsync(string directory, TextWriter output, bool json, string language)
    {
        var load = Check(directory);
        if (json)
        {
            await Json.WriteAsync(output, ToJson(load, language));
        }
        else
        {
            await WriteAsync(load, output, language);
        }

        return load.Pack is null ? 1 : 0;
    }

    /// <summary>Loads a pack and reads its scenarios; the pack is null when either has an error.</summary>
    public static PackLoad Check(string directory)
    {
        var load = PackLoader.Load(directory);
        if (load.Pack is not { } pack)
        {
            return load;
        }

        var findings = new FindingList();
        foreach (var finding in load.Findings)
        {
            findings.Add(finding);
        }

        foreach (var programme in pack.Programmes)
        {
            foreach (var edition in programme.Editions)
            {
                PackTests.Scenarios(pack, programme, edition, findings);
            }
        }

        return new PackLoad(findings.HasErrors ? null : pack, findings.Sorted());
    }

    internal static async Task WriteAsync(PackLoad load, TextWriter output, string language)
    {
        foreach (var finding in load.Findings)
        {
            var severity = VerbWords.Severity(finding.Severity, language);
            await output.WriteLineAsync($"{finding.File}:{finding.Line}:{finding.Column} {severity} {finding.Code}");
            await output.WriteLineAsync($"  {FindingText.Sentence(finding, language)}");
            await output.WriteLineAsync($"  → {FindingText.Remedy(finding, language)}");
        }

        await output.WriteLineAsync(VerbWords.Checked(load, language));
    }

    internal static JsonObject ToJson(PackLoad load, string language) => new()
    {
        ["ok"] = load.Pack is not null,
        ["pack"] = load.Pack?.Id,
        ["version"] = load.Pack?.Version,
        ["hash"] = load.Pack?.Hash,
        ["findings"] = Json.Array(load.Findings, f => ToJson(f, language)),
    };

    internal static JsonNode ToJson(Finding finding, string language) => new JsonObject
    {
        ["code"] = finding.Code,
        ["severity"] = VerbWords.Severity(finding.Severity, "en"),
        ["file"] = finding.File,
        ["line"] = finding.Line,
        ["column"] = finding.Column,
        ["sentence"] = FindingText.Sentence(finding, language),
        ["remedy"] = FindingText.Remedy(finding, language),
    };
}
