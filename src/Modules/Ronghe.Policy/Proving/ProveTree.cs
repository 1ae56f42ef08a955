using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Ronghe.Dmn;
using Ronghe.Packs;

namespace Ronghe.Policy.Proving;

/// <summary>Proves a tree: everything that is wrong with the pack, and all its scenarios. Done once a tree, kept with its hash.</summary>
internal sealed class ProveTree(PolicyDb db, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What is known of a tree; null when it was not proven yet.</summary>
    public async Task<ProofResult?> FindAsync(string tree, CancellationToken cancellation) =>
        await db.Proofs.AsNoTracking().Where(p => p.Tree == tree).Select(p => p.Result).SingleOrDefaultAsync(cancellation) is { } json
            ? JsonSerializer.Deserialize<ProofResult>(json, Json) : null;

    /// <summary>Proves a tree, or gives what proving it came to before.</summary>
    public async Task<ProofResult> RunAsync(PackTree tree, CancellationToken cancellation)
    {
        if (await FindAsync(tree.Hash, cancellation) is { } known)
        {
            return known;
        }

        var result = Prove(tree);
        await db.InTransactionAsync(
            () => db.ExecuteAsync(
                "INSERT INTO policy_proof (tree, at, result) VALUES ({0}, {1}, {2}) ON CONFLICT DO NOTHING",
                [tree.Hash, clock.GetUtcNow().ToUnixTimeMilliseconds(), JsonSerializer.Serialize(result, Json)],
                cancellation),
            cancellation);
        return result;
    }

    /// <summary>Works it out, without keeping it.</summary>
    public static ProofResult Prove(PackTree tree)
    {
        var load = PackLoader.LoadFromFiles(tree.Files);
        var findings = load.Findings.ToList();
        if (load.Pack is not { } pack)
        {
            return new ProofResult(Of(findings, FindingSeverity.Error), Of(findings, FindingSeverity.Warning), 0, [], [], [], 0);
        }

        var report = PackTests.Run(pack);
        findings.AddRange(report.Findings);
        return new ProofResult(
            Of(findings, FindingSeverity.Error),
            Of(findings, FindingSeverity.Warning),
            report.Scenarios.Count(s => s.Passed),
            [.. report.Scenarios.Where(s => !s.Passed).Select(Of)],
            [.. report.Scenarios.Where(s => s is { Passed: true, Unconfirmed: true }).Select(Of)],
            [.. report.Coverage.Where(c => !c.Covered).Select(c => new ProofRule(c.Edition, c.Decision, c.Row, c.Clause))],
            report.Coverage.Count);
    }

    private static List<ProofFinding> Of(IEnumerable<Finding> findings, FindingSeverity severity) => findings.Where(f => f.Severity == severity).Select(f =>
    {
        var table = f.Args is [DmnFinding dmn] ? dmn : null;
        return new ProofFinding(
            f.File, f.Line, table?.Table ?? "", table?.Row ?? 0, FindingText.Sentence(f, "zh"), FindingText.Sentence(f, "en"), FindingText.Remedy(f, "zh"), FindingText.Remedy(f, "en"));
    }).ToList();

    private static ProofScenario Of(ScenarioResult scenario) =>
        new(scenario.Edition, scenario.File, scenario.Name, [.. scenario.Differences.Select(d => (IReadOnlyList<string>)[d.What, d.Expected, d.Actual])]);
}
