using System.Text;

namespace Ronghe.Packs.Tests;

public sealed class TableCaseTests
{
    private const string File = "programmes/hukou/2023-2026/tests/tables.yaml";
    private const string Head = "round: 2025\nsamples: true\nscenarios: {}\ntables:\n";

    [Fact]
    public void A_scenario_of_one_decision_passes_fails_and_waits_to_be_confirmed()
    {
        var report = PackTests.Run(With(
            """
              - {decision: permit points, given: {permit years: 6}, expect: 48}
              - {decision: permit points, given: {permit years: 7}, expect: 55}
              - {decision: permit points, given: {permit years: 8}, expect: 64, unconfirmed: true}
              - {decision: permit points, given: {permit yaers: 8}, expect: 64}
            """));
        var results = report.Scenarios.Where(s => s.File == File).ToList();

        Assert.Empty(report.Findings);
        Assert.Equal([true, false, true, false], results.Select(r => r.Passed));
        Assert.Equal([false, false, true, false], results.Select(r => r.Unconfirmed));
        Assert.Equal(new ScenarioDifference("permit points", "55", "56"), results[1].Differences.Single());
        Assert.False(report.Passed);
    }

    [Fact]
    public void The_edges_of_a_table_are_proposed_with_what_the_engine_makes_of_them()
    {
        var edges = EdgeCases.Of(With("  []").FindProgramme("hukou")!.FindEdition("2023-2026")!, "home points", new(2025, 10, 10));

        Assert.Equal([1, 2, 3, 4], edges.Select(e => e.Row).Distinct());
        Assert.Contains(edges, e => e.Row == 3 && e.Answer == "15" && e.Given.Any(g => g is { Key: "lease years", Value: "3" }));
        Assert.Contains(edges, e => e.Row == 4 && e.Answer == "20" && e.Given.Any(g => g is { Key: "lease years", Value: "4" }));
    }

    [Fact]
    public void A_decision_alone_is_told_what_is_wrong_with_it_and_not_what_is_wrong_elsewhere()
    {
        var pack = With("  []");
        var edition = pack.FindProgramme("hukou")!.FindEdition("2023-2026")!;
        var text = Dmn.DmnText.Read(Encoding.UTF8.GetString(pack.Files["programmes/hukou/2023-2026/points.dmn"]), "points.dmn")!.WithoutRow("home points", 1).WithCell("permit points", 1, 3, "");

        Assert.Equal(["dmn.gap"], TableCheck.Run(edition, text.Model, "home points").Select(f => f.Code).Distinct());
        Assert.Equal(["dmn.no-date"], TableCheck.Run(edition, text.WithCell("permit points", 1, 3, "").Model, "permit points").Select(f => f.Code));
        Assert.Empty(TableCheck.Run(edition, text.Model, "move points"));
    }

    private static Pack With(string cases)
    {
        var tree = PackTree.Read(Repository.Guangzhou, Path.Combine(Repository.Root, "packs", "reference"))!;
        var files = tree.Files.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        files[File] = Encoding.UTF8.GetBytes(Head + cases + "\n");
        return PackLoader.LoadFromFiles(files).Pack!;
    }
}
