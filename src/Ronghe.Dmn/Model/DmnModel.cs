using System.Xml.Linq;

namespace Ronghe.Dmn;

/// <summary>A model as it stands in its file (DMN 1.5 §6.3.2 Definitions): what was read, unchecked.</summary>
/// <param name="File">The file as it was named when read; findings carry it.</param>
/// <param name="Name">Name of the definitions.</param>
/// <param name="Namespace">Identifies the model to those that import it.</param>
/// <param name="Types">Item definitions.</param>
/// <param name="Inputs">Input data.</param>
/// <param name="Decisions">Decisions, in the order of the file.</param>
/// <param name="KnowledgeModels">Business knowledge models.</param>
/// <param name="Services">Decision services.</param>
/// <param name="Imports">Models whose elements this one names.</param>
public sealed record DmnModel(
    string File,
    string Name,
    string Namespace,
    IReadOnlyList<DmnItemDefinition> Types,
    IReadOnlyList<DmnInputData> Inputs,
    IReadOnlyList<DmnDecision> Decisions,
    IReadOnlyList<DmnKnowledgeModel> KnowledgeModels,
    IReadOnlyList<DmnService> Services,
    IReadOnlyList<DmnImport> Imports)
{
    /// <summary>The whole file, so that writing keeps what the model does not understand.</summary>
    internal XDocument Document { get; init; } = new();

    /// <summary>By record that was read, its element: what is still the same need not be written anew.</summary>
    internal IReadOnlyDictionary<object, XElement> Origins { get; init; } = new Dictionary<object, XElement>(ReferenceEqualityComparer.Instance);

    /// <summary>The decision of that name, or null.</summary>
    public DmnDecision? FindDecision(string name) =>
        Decisions.FirstOrDefault(d => string.Equals(d.Name, name, StringComparison.Ordinal));
}
