namespace Ronghe.Addresses.Matching;

/// <summary>The answer for one text.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Row">The standard address, counted from 0 in the order in which the index was built; -1 unless found.</param>
/// <param name="Score">0 to 1000: the share of what both say and agree on; of the best candidate when ambiguous; 0 when not found.</param>
/// <param name="Reasons">Element by element, for the row found; empty otherwise.</param>
/// <param name="Candidates">When ambiguous, the best rows in order, at most five; else empty.</param>
public sealed record AddressMatch(MatchOutcome Outcome, int Row, int Score, IReadOnlyList<ElementReason> Reasons, IReadOnlyList<int> Candidates)
{
    internal static AddressMatch None { get; } = new(MatchOutcome.NotFound, -1, 0, [], []);
}
