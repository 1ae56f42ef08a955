namespace Ronghe.Policy.Proving;

/// <summary>What proving a tree came to. A tree never changes, and so the proof of it.</summary>
internal sealed class Proof
{
    public required string Tree { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The result as JSON, see <see cref="ProofResult"/>.</summary>
    public required string Result { get; init; }
}
