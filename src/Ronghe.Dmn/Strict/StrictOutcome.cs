namespace Ronghe.Dmn;

/// <summary>The value of one decision.</summary>
/// <param name="Decision">Which.</param>
/// <param name="Value">Its carrier; <see cref="StrictType.Text"/> renders it.</param>
/// <param name="Fired">The rules that fired, in the order of the table; empty for a literal expression and where the default output was taken.</param>
public sealed record StrictOutcome(CheckedDecision Decision, long Value, IReadOnlyList<CheckedRule> Fired)
{
    /// <summary>The value as people read it.</summary>
    public string Text => Decision.Type.Text(Value);
}
