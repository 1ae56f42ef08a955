namespace Ronghe.Dmn;

/// <summary>
/// One thing found while reading, checking or compiling a model: a stable code with typed arguments. The sentence is rendered by
/// <see cref="DmnFindingText"/> in the reader's language.
/// </summary>
/// <param name="Code">Stable, <c>dmn.what</c> or <c>feel.what</c>; <see cref="DmnFindingText.Codes"/> lists all.</param>
/// <param name="Severity">Whether it blocks.</param>
/// <param name="File">The file as it was named to <see cref="DmnXml.Read(string, string)"/>.</param>
/// <param name="Line">Line in the file, from 1; 0 when no line is at fault.</param>
/// <param name="Table">Name of the decision, or empty.</param>
/// <param name="Row">Row of the decision table as written, from 1; 0 when no single row is at fault.</param>
/// <param name="Column">Column of the table, from 1, inputs first, then outputs, then annotations; 0 when none.</param>
/// <param name="Args">What the sentence speaks of: texts, numbers, rows.</param>
public sealed record DmnFinding(
    string Code,
    DmnSeverity Severity,
    string File,
    int Line,
    string Table,
    int Row,
    int Column,
    IReadOnlyList<object?> Args);
