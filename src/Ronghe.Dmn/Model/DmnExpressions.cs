namespace Ronghe.Dmn;

/// <summary>The logic of a decision or of a part of one: a boxed expression (DMN 1.5 §7.3, §10.2).</summary>
/// <param name="TypeRef">Declared type of the result, or empty.</param>
/// <param name="Line">In the file.</param>
public abstract record DmnExpression(string TypeRef, int Line);

/// <summary>FEEL as text.</summary>
/// <param name="Text">The expression.</param>
/// <param name="Language">Empty for FEEL, else the URI of another language.</param>
/// <param name="TypeRef">Declared type of the result, or empty.</param>
/// <param name="Line">In the file.</param>
public sealed record DmnLiteral(string Text, string Language, string TypeRef, int Line) : DmnExpression(TypeRef, Line);

/// <summary>A boxed context; the last entry may have no name and is then the result.</summary>
public sealed record DmnContext(IReadOnlyList<DmnContextEntry> Entries, string TypeRef, int Line) : DmnExpression(TypeRef, Line);

/// <summary>An entry of a boxed context. <paramref name="Name"/> is null for the result entry.</summary>
public sealed record DmnContextEntry(string? Name, string TypeRef, DmnExpression? Value);

/// <summary>A call with bound parameters.</summary>
public sealed record DmnInvocation(DmnExpression? Callee, IReadOnlyList<DmnBinding> Bindings, string TypeRef, int Line)
    : DmnExpression(TypeRef, Line);

/// <summary>One parameter of a call.</summary>
public sealed record DmnBinding(string Parameter, DmnExpression? Value);

/// <summary>A table of contexts.</summary>
public sealed record DmnRelation(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<DmnExpression?>> Rows, string TypeRef, int Line)
    : DmnExpression(TypeRef, Line);

/// <summary>A list of boxed expressions.</summary>
public sealed record DmnList(IReadOnlyList<DmnExpression?> Items, string TypeRef, int Line) : DmnExpression(TypeRef, Line);

/// <summary>How the body of a function is written.</summary>
public enum DmnFunctionKind
{
    /// <summary>In FEEL.</summary>
    Feel,

    /// <summary>In Java: not run here.</summary>
    Java,

    /// <summary>In PMML: not run here.</summary>
    Pmml,
}

/// <summary>A function definition.</summary>
public sealed record DmnFunction(
    DmnFunctionKind Kind,
    IReadOnlyList<DmnParameter> Parameters,
    DmnExpression? Body,
    string TypeRef,
    int Line) : DmnExpression(TypeRef, Line);

/// <summary>A formal parameter.</summary>
public sealed record DmnParameter(string Name, string TypeRef);

/// <summary>if, then, else as boxes.</summary>
public sealed record DmnConditional(DmnExpression? If, DmnExpression? Then, DmnExpression? Else, string TypeRef, int Line)
    : DmnExpression(TypeRef, Line);

/// <summary>Items of a list for which a condition holds.</summary>
public sealed record DmnFilter(DmnExpression? In, DmnExpression? Match, string TypeRef, int Line) : DmnExpression(TypeRef, Line);

/// <summary>What an iterator does with its body.</summary>
public enum DmnIteration
{
    /// <summary>for … return: the list of results.</summary>
    For,

    /// <summary>some … satisfies.</summary>
    Some,

    /// <summary>every … satisfies.</summary>
    Every,
}

/// <summary>for, some or every as boxes.</summary>
public sealed record DmnIterator(DmnIteration Kind, string Variable, DmnExpression? In, DmnExpression? Body, string TypeRef, int Line)
    : DmnExpression(TypeRef, Line);
