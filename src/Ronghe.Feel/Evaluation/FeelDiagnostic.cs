namespace Ronghe.Feel;

/// <summary>Why a text could not be read or a value became null.</summary>
/// <param name="Code">Stable, <c>feel.what</c>.</param>
/// <param name="Start">Offset in the text of the first character at fault.</param>
/// <param name="End">Offset after the last.</param>
/// <param name="Args">What the sentence speaks of.</param>
public sealed record FeelDiagnostic(string Code, int Start, int End, IReadOnlyList<object?> Args)
{
    /// <summary>The text that <see cref="Start"/> and <see cref="End"/> count in; empty when no expression was being evaluated.</summary>
    public string Source { get; init; } = "";
}
