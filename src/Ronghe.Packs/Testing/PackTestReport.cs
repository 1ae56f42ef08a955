namespace Ronghe.Packs;

/// <summary>What running the scenarios of a pack came to.</summary>
/// <param name="Findings">What is wrong with the scenario files themselves.</param>
/// <param name="Scenarios">One result a scenario, in the order of files and lines.</param>
/// <param name="Coverage">One entry a rule of every decision table of every edition that has a scenario.</param>
public sealed record PackTestReport(
    IReadOnlyList<Finding> Findings, IReadOnlyList<ScenarioResult> Scenarios, IReadOnlyList<RuleCoverage> Coverage)
{
    /// <summary>Whether every scenario came to what it expects and no file has an error.</summary>
    public bool Passed => Scenarios.All(s => s.Passed) && Findings.All(f => f.Severity != FindingSeverity.Error);
}

/// <summary>The result of one scenario.</summary>
/// <param name="Edition">The edition it tests.</param>
/// <param name="File">Its file in the pack.</param>
/// <param name="Line">Its line.</param>
/// <param name="Name">Its name.</param>
/// <param name="Differences">Where it came to something else; empty when it passed.</param>
public sealed record ScenarioResult(string Edition, string File, int Line, string Name, IReadOnlyList<ScenarioDifference> Differences)
{
    /// <summary>Whether it came to what it expects.</summary>
    public bool Passed => Differences.Count == 0;

    /// <summary>Whether it was proposed and nobody has confirmed yet that it is what the text says.</summary>
    public bool Unconfirmed { get; init; }
}

/// <summary>A value that is not what a scenario expects.</summary>
/// <param name="What">Name of the indicator, total, gate or key.</param>
/// <param name="Expected">What the scenario says.</param>
/// <param name="Actual">What the rules come to.</param>
public sealed record ScenarioDifference(string What, string Expected, string Actual);

/// <summary>Whether some scenario made a rule fire.</summary>
/// <param name="Edition">The edition.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Row">The row of its table, from 1.</param>
/// <param name="Clause">The rule's clause.</param>
/// <param name="Covered">Whether it fired.</param>
public sealed record RuleCoverage(string Edition, string Decision, int Row, string Clause, bool Covered);
