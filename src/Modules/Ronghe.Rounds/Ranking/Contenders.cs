namespace Ronghe.Rounds.Ranking;

/// <summary>
/// Those who compete for places, as columns; every array has one entry a contender. What is not answered yet makes a range: <c>Low</c> is
/// the result if everything open goes against the person, <c>High</c> if it goes their way. Without open points both are equal.
/// </summary>
internal sealed class Contenders
{
    /// <summary>By rank key, then contender; a greater value is better.</summary>
    public required long[][] KeysLow { get; init; }

    /// <inheritdoc cref="KeysLow"/>
    public required long[][] KeysHigh { get; init; }

    /// <summary>Meets every condition, whatever the open answers are.</summary>
    public required bool[] SurelyEligible { get; init; }

    /// <summary>May still meet every condition.</summary>
    public required bool[] PossiblyEligible { get; init; }

    public int Count => SurelyEligible.Length;
}
