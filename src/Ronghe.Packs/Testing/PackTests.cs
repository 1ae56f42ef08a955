namespace Ronghe.Packs;

/// <summary>Runs the scenarios that a pack brings along.</summary>
public static class PackTests
{
    /// <summary>Runs all scenarios of all editions. Each is run by the interpreter and by the compiled kernels, which must agree.</summary>
    public static PackTestReport Run(Pack pack)
    {
        var findings = new FindingList();
        var results = new List<ScenarioResult>();
        var coverage = new List<RuleCoverage>();
        foreach (var programme in pack.Programmes)
        {
            foreach (var edition in programme.Editions)
            {
                var scenarios = Scenarios(pack, programme, edition, findings);
                var run = new ScenarioRun(edition);
                results.AddRange(scenarios.Select(run.Run));
                results.AddRange(run.Run(Cases(pack, programme, edition, findings)));
                coverage.AddRange(run.Coverage());
            }
        }

        return new PackTestReport(findings.Sorted(), results, coverage);
    }

    private static List<TableCase> Cases(Pack pack, PackProgramme programme, Edition edition, FindingList findings) =>
    [
        .. Files(pack, programme, edition).Select(f => (File: f, Root: YamlFile.Read(f, pack.Files[f], findings))).Where(f => f.Root is not null)
            .SelectMany(f => new TableCaseReader(new MapReader(f.File, f.Root!, findings), edition, programme).Read()),
    ];

    private static IEnumerable<string> Files(Pack pack, PackProgramme programme, Edition edition) =>
        pack.Files.Keys.Where(f => f.StartsWith($"programmes/{programme.Id}/{edition.Id}/tests/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <summary>Reads the scenarios of an edition; what is wrong with them becomes findings.</summary>
    internal static IReadOnlyList<Scenario> Scenarios(Pack pack, PackProgramme programme, Edition edition, FindingList findings)
    {
        var scenarios = new List<Scenario>();
        foreach (var file in Files(pack, programme, edition))
        {
            if (YamlFile.Read(file, pack.Files[file], findings) is { } root)
            {
                scenarios.AddRange(new ScenarioReader(new MapReader(file, root, findings), edition, programme).Read());
            }
        }

        foreach (var repeated in scenarios.GroupBy(s => s.Name, StringComparer.Ordinal).SelectMany(g => g.Skip(1)))
        {
            findings.Add(new Finding("scenario.duplicate", FindingSeverity.Error, repeated.File, repeated.Line, 0, repeated.Name));
        }

        return scenarios;
    }
}
