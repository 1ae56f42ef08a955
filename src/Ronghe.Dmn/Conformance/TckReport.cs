namespace Ronghe.Dmn.Conformance;

/// <summary>How a case ended.</summary>
public enum TckOutcome
{
    /// <summary>The result was the expected one.</summary>
    Passed,

    /// <summary>It was another.</summary>
    Failed,

    /// <summary>The case needs what this engine leaves out on purpose: functions written in Java or PMML.</summary>
    NotSupported,
}

/// <summary>One expected result of one case.</summary>
/// <param name="Case">Id of the test case and name of the result node.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Expected">As text.</param>
/// <param name="Actual">As text, with the first diagnostic.</param>
public sealed record TckResult(string Case, TckOutcome Outcome, string Expected, string Actual);

/// <summary>The cases of one model.</summary>
/// <param name="Folder">Path under the root, such as <c>compliance-level-2/0004-simpletable-U</c>.</param>
/// <param name="Results">In the order of the files.</param>
public sealed record TckModel(string Folder, IReadOnlyList<TckResult> Results)
{
    /// <summary>How many ended so.</summary>
    public int Count(TckOutcome outcome) => Results.Count(r => r.Outcome == outcome);
}

/// <summary>A run over a folder.</summary>
/// <param name="Models">Sorted by folder.</param>
public sealed record TckReport(IReadOnlyList<TckModel> Models)
{
    /// <summary>How many results ended so, in all.</summary>
    public int Count(TckOutcome outcome) => Models.Sum(m => m.Count(outcome));
}
