using Ronghe.Feel;

namespace Ronghe.Dmn;

/// <summary>One scenario of a model: given these inputs, these decisions have these values.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Invoked">A decision service or knowledge model to call; null to decide.</param>
/// <param name="Given">Inputs, or arguments, by name.</param>
/// <param name="Expected">What must come out.</param>
public sealed record DmnScenario(string Name, string? Invoked, FeelContext Given, IReadOnlyList<DmnExpectation> Expected);

/// <summary>One expected value.</summary>
/// <param name="Decision">Name of the decision (of an output, when a service is called).</param>
/// <param name="Value">The value; numbers agree to ten digits.</param>
/// <param name="IsError">That there is no value, for a reason.</param>
public sealed record DmnExpectation(string Decision, object? Value, bool IsError);

/// <summary>How one expectation went.</summary>
/// <param name="Scenario">Name of the scenario.</param>
/// <param name="Decision">Name of the decision.</param>
/// <param name="Passed">Whether the value was the expected one.</param>
/// <param name="Expected">As FEEL writes it.</param>
/// <param name="Actual">As FEEL writes it.</param>
/// <param name="Diagnostics">Why parts of the actual value are null.</param>
public sealed record DmnScenarioResult(
    string Scenario,
    string Decision,
    bool Passed,
    string Expected,
    string Actual,
    IReadOnlyList<FeelDiagnostic> Diagnostics);

/// <summary>What a run of scenarios showed.</summary>
/// <param name="Results">One an expectation, in the order of the file.</param>
/// <param name="Coverage">One a decision table of the model.</param>
public sealed record DmnTestReport(IReadOnlyList<DmnScenarioResult> Results, IReadOnlyList<DmnTableCoverage> Coverage)
{
    /// <summary>Whether every expectation was met.</summary>
    public bool AllPassed => Results.All(r => r.Passed);
}

/// <summary>Which rules of a table some scenario made fire.</summary>
/// <param name="Owner">Name of the decision or knowledge model the table stands in.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="NeverFired">Rows, from 1, that fired in no scenario.</param>
public sealed record DmnTableCoverage(string Owner, int Rows, IReadOnlyList<int> NeverFired);
