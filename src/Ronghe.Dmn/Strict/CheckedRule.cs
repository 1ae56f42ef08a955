namespace Ronghe.Dmn;

/// <summary>One rule in force of a checked decision.</summary>
/// <param name="Row">Row of the table as written, from 1.</param>
/// <param name="Clause">The legal reference of the annotation <c>clause</c>.</param>
/// <param name="From">First day in force; null when unbounded.</param>
/// <param name="To">First day no longer in force; null when unbounded.</param>
/// <param name="Inputs">The input entries as written, one a column of the table.</param>
/// <param name="Output">The output entry as written.</param>
public sealed record CheckedRule(
    int Row,
    string Clause,
    DateOnly? From,
    DateOnly? To,
    IReadOnlyList<string> Inputs,
    string Output);
