namespace Ronghe.Dmn;

/// <summary>A decision table (DMN 1.5 §8.3).</summary>
/// <param name="HitPolicy">Unique when the file says nothing.</param>
/// <param name="Aggregation">Of a collect table.</param>
/// <param name="Inputs">Input columns.</param>
/// <param name="Outputs">Output columns.</param>
/// <param name="Annotations">Names of the annotation columns.</param>
/// <param name="Rules">Rows, in the order of the file.</param>
/// <param name="TypeRef">Declared type of the result, or empty.</param>
/// <param name="Line">In the file.</param>
public sealed record DmnTable(
    DmnHitPolicy HitPolicy,
    DmnAggregation Aggregation,
    IReadOnlyList<DmnTableInput> Inputs,
    IReadOnlyList<DmnTableOutput> Outputs,
    IReadOnlyList<string> Annotations,
    IReadOnlyList<DmnRule> Rules,
    string TypeRef,
    int Line) : DmnExpression(TypeRef, Line)
{
    /// <summary>Position of the annotation column of that name, or -1.</summary>
    public int FindAnnotation(string name)
    {
        for (var i = 0; i < Annotations.Count; i++)
        {
            if (string.Equals(Annotations[i], name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>An input column.</summary>
/// <param name="Expression">What is tested.</param>
/// <param name="TypeRef">Declared type, or empty.</param>
/// <param name="Values">Unary tests that say which values are allowed, or empty.</param>
/// <param name="Line">In the file.</param>
public sealed record DmnTableInput(string Expression, string TypeRef, string Values, int Line);

/// <summary>An output column.</summary>
/// <param name="Name">Name of the component when there are several outputs; else usually empty.</param>
/// <param name="TypeRef">Declared type, or empty.</param>
/// <param name="Values">The allowed values, in order of priority, or empty.</param>
/// <param name="Default">Output when no rule matches; null when the table has none.</param>
/// <param name="Line">In the file.</param>
public sealed record DmnTableOutput(string Name, string TypeRef, string Values, string? Default, int Line);

/// <summary>A row.</summary>
/// <param name="Inputs">Unary tests, one a column.</param>
/// <param name="Outputs">Expressions, one an output column.</param>
/// <param name="Annotations">Texts, one an annotation column.</param>
/// <param name="Lines">Lines of the cells: inputs, then outputs, then annotations.</param>
/// <param name="Line">In the file.</param>
public sealed record DmnRule(
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> Outputs,
    IReadOnlyList<string> Annotations,
    IReadOnlyList<int> Lines,
    int Line);
