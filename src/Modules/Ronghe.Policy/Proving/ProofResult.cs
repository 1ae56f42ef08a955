namespace Ronghe.Policy.Proving;

/// <summary>What proving a tree came to, in data; sentences are made in the reader's language.</summary>
/// <param name="Errors">What keeps the pack from being used.</param>
/// <param name="Warnings">What is probably a slip.</param>
/// <param name="Passed">How many scenarios passed.</param>
/// <param name="Failed">Scenarios that came to something else.</param>
/// <param name="Unconfirmed">Scenarios that were proposed and that nobody has confirmed.</param>
/// <param name="Uncovered">Rules that no scenario reaches.</param>
/// <param name="Rules">How many rules there are in editions with scenarios.</param>
internal sealed record ProofResult(
    IReadOnlyList<ProofFinding> Errors,
    IReadOnlyList<ProofFinding> Warnings,
    int Passed,
    IReadOnlyList<ProofScenario> Failed,
    IReadOnlyList<ProofScenario> Unconfirmed,
    IReadOnlyList<ProofRule> Uncovered,
    int Rules)
{
    /// <summary>Whether a draft of it may be submitted.</summary>
    public bool Holds => Errors.Count == 0 && Failed.Count == 0 && Unconfirmed.Count == 0;
}

/// <summary>A finding in both languages.</summary>
internal sealed record ProofFinding(string File, int Line, string Table, int Row, string Zh, string En, string RemedyZh, string RemedyEn);

/// <summary>A scenario, and where it came to something else: what, expected, actual.</summary>
internal sealed record ProofScenario(string Edition, string File, string Name, IReadOnlyList<IReadOnlyList<string>> Differences);

/// <summary>A rule that no scenario reaches.</summary>
internal sealed record ProofRule(string Edition, string Decision, int Row, string Clause);
