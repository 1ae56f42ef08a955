using System.Collections.Concurrent;
using Ronghe.Feel;
using Ronghe.Feel.Syntax;

namespace Ronghe.Dmn;

/// <summary>An element and the model it stands in.</summary>
internal sealed record Located(DmnModel Model, DmnElement Element);

/// <summary>Models that know each other, with what is computed once for all evaluations: names, types and parsed expressions.</summary>
internal sealed class ModelLibrary
{
    private readonly IReadOnlyList<DmnModel> models;
    private readonly ConcurrentDictionary<(string Text, bool Tests), FeelExpression> parsed = new();
    private readonly NameBook names;

    public ModelLibrary(IReadOnlyList<DmnModel> models)
    {
        this.models = models;
        names = FeelExpression.Book(models.SelectMany(NameHarvest.Of).Distinct(StringComparer.Ordinal));
        Types = new TypeBook(this);
    }

    public TypeBook Types { get; }

    public DmnElement? Find(DmnModel model, string name) => Elements(model).FirstOrDefault(e => e.Name == name);

    /// <summary>What a requirement points at, and the import's prefix when it stands in another model.</summary>
    public (Located? Target, string Prefix) Resolve(DmnModel model, string href)
    {
        var hash = href.IndexOf('#', StringComparison.Ordinal);
        var (space, id) = hash < 0 ? ("", href) : (href[..hash], href[(hash + 1)..]);
        var owner = space.Length == 0 || space == model.Namespace ? model : models.FirstOrDefault(m => m.Namespace == space);
        var element = owner is null ? null : Elements(owner).FirstOrDefault(e => e.Id == id);
        var prefix = ReferenceEquals(owner, model) ? "" : model.Imports.FirstOrDefault(i => i.Namespace == space)?.Name ?? "";
        return (element is null ? null : new Located(owner!, element), prefix);
    }

    public DmnModel? Imported(DmnModel model, string prefix) =>
        model.Imports.FirstOrDefault(i => i.Name == prefix) is { } import ? models.FirstOrDefault(m => m.Namespace == import.Namespace) : null;

    public FeelExpression Parse(string text) => parsed.GetOrAdd((text, false), _ => FeelExpression.Of(text, names, unaryTests: false));

    public FeelExpression ParseTests(string text) => parsed.GetOrAdd((text, true), _ => FeelExpression.Of(text, names, unaryTests: true));

    private static IEnumerable<DmnElement> Elements(DmnModel model) =>
        model.Decisions.Cast<DmnElement>().Concat(model.Inputs).Concat(model.KnowledgeModels).Concat(model.Services);
}
