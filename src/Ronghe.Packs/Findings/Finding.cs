namespace Ronghe.Packs;

/// <summary>
/// One thing found in a pack: a stable code with arguments, and the place. The sentence and the remedy are rendered by
/// <see cref="FindingText"/> in the reader's language.
/// </summary>
/// <param name="Code">Stable, <c>noun.reason</c>; <see cref="FindingText.Codes"/> lists all of them, those of decision tables begin with <c>dmn.</c> or <c>feel.</c></param>
/// <param name="Severity">Whether it blocks.</param>
/// <param name="File">Path inside the pack, with forward slashes.</param>
/// <param name="Line">Line in the file, from 1; 0 when no line is at fault (a missing file).</param>
/// <param name="Column">Column in the line, from 1; 0 when none.</param>
/// <param name="Args">What the sentence speaks of.</param>
public sealed record Finding(
    string Code, FindingSeverity Severity, string File, int Line, int Column, params IReadOnlyList<object?> Args)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}:{Column} {Code} ({string.Join(", ", Args)})";
}
