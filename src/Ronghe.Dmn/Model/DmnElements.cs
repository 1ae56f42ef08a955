namespace Ronghe.Dmn;

/// <summary>Something a requirement can point at: it has an id in its model and a name by which expressions call it.</summary>
public abstract record DmnElement(string Id, string Name, int Line);

/// <summary>An input of the graph (DMN 1.5 §6.3.11).</summary>
/// <param name="Id">Target of requirements.</param>
/// <param name="Name">Name of its variable.</param>
/// <param name="TypeRef">Declared type, or empty.</param>
/// <param name="Line">In the file.</param>
public sealed record DmnInputData(string Id, string Name, string TypeRef, int Line) : DmnElement(Id, Name, Line);

/// <summary>A decision with its logic (DMN 1.5 §6.3.7).</summary>
/// <param name="Id">Target of requirements.</param>
/// <param name="Name">Name of its variable.</param>
/// <param name="TypeRef">Declared type of the result, or empty.</param>
/// <param name="Requires">What its expression may name: inputs, decisions, knowledge models and services.</param>
/// <param name="Expression">Null when the file gives no logic.</param>
/// <param name="Line">In the file.</param>
public sealed record DmnDecision(
    string Id,
    string Name,
    string TypeRef,
    IReadOnlyList<DmnRequirement> Requires,
    DmnExpression? Expression,
    int Line) : DmnElement(Id, Name, Line);

/// <summary>A reusable function (DMN 1.5 §6.3.9).</summary>
/// <param name="Id">Target of requirements.</param>
/// <param name="Name">Name of the function.</param>
/// <param name="TypeRef">Declared type of the variable, or empty.</param>
/// <param name="Requires">Other knowledge models it may call.</param>
/// <param name="Logic">Null when the file gives none.</param>
/// <param name="Line">In the file.</param>
public sealed record DmnKnowledgeModel(
    string Id,
    string Name,
    string TypeRef,
    IReadOnlyList<DmnRequirement> Requires,
    DmnFunction? Logic,
    int Line) : DmnElement(Id, Name, Line);

/// <summary>A part of the graph that is called like a function (DMN 1.5 §6.3.10). Lists hold references (<see cref="DmnRequirement.Target"/>).</summary>
/// <param name="Id">Target of requirements.</param>
/// <param name="Name">Name of the function.</param>
/// <param name="TypeRef">Declared type of the variable, or empty.</param>
/// <param name="Outputs">Decisions whose values are returned.</param>
/// <param name="Encapsulated">Decisions evaluated inside.</param>
/// <param name="InputDecisions">Decisions whose values are arguments.</param>
/// <param name="InputData">Inputs that are arguments.</param>
/// <param name="Line">In the file.</param>
public sealed record DmnService(
    string Id,
    string Name,
    string TypeRef,
    IReadOnlyList<string> Outputs,
    IReadOnlyList<string> Encapsulated,
    IReadOnlyList<string> InputDecisions,
    IReadOnlyList<string> InputData,
    int Line) : DmnElement(Id, Name, Line);

/// <summary>What a requirement points at.</summary>
public enum DmnRequirementKind
{
    /// <summary>An input.</summary>
    Input,

    /// <summary>A decision.</summary>
    Decision,

    /// <summary>A knowledge model or decision service.</summary>
    Knowledge,
}

/// <summary>A requirement of a decision or knowledge model.</summary>
/// <param name="Kind">What it points at.</param>
/// <param name="Target">The href: <c>#id</c>, or <c>namespace#id</c> for an imported model.</param>
/// <param name="Line">In the file.</param>
public sealed record DmnRequirement(DmnRequirementKind Kind, string Target, int Line);

/// <summary>Another model whose elements are known here under a prefix (DMN 1.5 §6.3.3).</summary>
/// <param name="Name">The prefix; empty imports into the default name space.</param>
/// <param name="Namespace">Of the imported model.</param>
/// <param name="Location">Where it may be found, or empty.</param>
/// <param name="Type">Kind of import; DMN models carry the DMN namespace.</param>
public sealed record DmnImport(string Name, string Namespace, string Location, string Type);

/// <summary>A declared type (DMN 1.5 §7.3.3).</summary>
/// <param name="Name">By which it is referred to; component name inside another definition.</param>
/// <param name="TypeRef">Base type, or empty.</param>
/// <param name="AllowedValues">Unary tests on the values (for a collection: on its items), or empty.</param>
/// <param name="TypeConstraint">Unary tests on the whole value, or empty.</param>
/// <param name="IsCollection">A list of the type.</param>
/// <param name="Components">Members of a structure.</param>
/// <param name="Function">Signature when the type is that of a function.</param>
/// <param name="Line">In the file.</param>
public sealed record DmnItemDefinition(
    string Name,
    string TypeRef,
    string AllowedValues,
    string TypeConstraint,
    bool IsCollection,
    IReadOnlyList<DmnItemDefinition> Components,
    DmnFunctionType? Function,
    int Line);

/// <summary>The signature of a function type.</summary>
public sealed record DmnFunctionType(string OutputTypeRef, IReadOnlyList<DmnParameter> Parameters);
