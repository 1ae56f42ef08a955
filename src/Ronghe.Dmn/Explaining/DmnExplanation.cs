using Ronghe.Feel;

namespace Ronghe.Dmn;

/// <summary>The value of a decision and how it came about.</summary>
/// <param name="Value">A FEEL value; see <see cref="FeelEvaluation"/>.</param>
/// <param name="Diagnostics">Why parts of it became null, in the order it happened.</param>
/// <param name="Steps">The decisions evaluated, each after those it needed.</param>
public sealed record DmnExplanation(object? Value, IReadOnlyList<FeelDiagnostic> Diagnostics, IReadOnlyList<DmnStep> Steps);

/// <summary>One decision that was evaluated.</summary>
/// <param name="Decision">Its name.</param>
/// <param name="Value">What it gave.</param>
/// <param name="Fired">The rules that matched, in the order it happened, also those of the knowledge models it called.</param>
/// <param name="Inputs">The inputs it read, with their values.</param>
/// <param name="Decisions">The names of the decisions it read.</param>
/// <param name="Diagnostics">What went wrong in it (not in the decisions it read).</param>
public sealed record DmnStep(
    string Decision,
    object? Value,
    IReadOnlyList<DmnFiredRule> Fired,
    IReadOnlyList<KeyValuePair<string, object?>> Inputs,
    IReadOnlyList<string> Decisions,
    IReadOnlyList<FeelDiagnostic> Diagnostics);

/// <summary>A rule that matched.</summary>
/// <param name="Table">The table, as it stands in the model.</param>
/// <param name="Row">Its row as written, from 1.</param>
public sealed record DmnFiredRule(DmnTable Table, int Row)
{
    /// <summary>The annotation of that name, or empty.</summary>
    public string Annotation(string name)
    {
        var (column, cells) = (Table.FindAnnotation(name), Table.Rules[Row - 1].Annotations);
        return column >= 0 && column < cells.Count ? cells[column] : "";
    }
}
