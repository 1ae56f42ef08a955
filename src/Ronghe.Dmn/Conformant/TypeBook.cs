using System.Collections.Concurrent;
using Ronghe.Feel;
using Ronghe.Feel.Syntax;

namespace Ronghe.Dmn;

/// <summary>Item definitions as FEEL types (DMN 1.5 §7.3.3).</summary>
internal sealed class TypeBook(ModelLibrary library)
{
    private const int Deepest = 40;
    private readonly ConcurrentDictionary<(DmnModel Model, string Name), FeelType> known = new();

    /// <summary>The type of that name; null when nothing is declared or the name is unknown, and then anything goes.</summary>
    public FeelType? Find(DmnModel model, string typeRef) => typeRef.Length == 0 ? null : Find(model, typeRef, 0);

    private FeelType? Find(DmnModel model, string typeRef, int depth)
    {
        if (depth > Deepest)
        {
            return FeelType.Any;
        }

        if (known.TryGetValue((model, typeRef), out var found))
        {
            return found;
        }

        var plain = typeRef.StartsWith("feel:", StringComparison.Ordinal) ? typeRef[5..] : typeRef;
        var dot = plain.IndexOf('.', StringComparison.Ordinal);
        FeelType? type;
        if (model.Types.FirstOrDefault(t => t.Name == plain) is { } item)
        {
            type = Read(model, item, depth + 1);
        }
        else if (dot > 0 && library.Imported(model, plain[..dot]) is { } imported)
        {
            type = Find(imported, plain[(dot + 1)..], depth + 1);
        }
        else
        {
            type = FeelType.Simple(plain) ?? Written(model, plain, depth + 1)
                ?? model.Imports.Where(i => i.Name.Length == 0).Select(i => library.Imported(model, "")).Where(m => m is not null).Select(m => Find(m!, plain, depth + 1)).FirstOrDefault();
        }

        return type is null ? null : known.GetOrAdd((model, typeRef), type);
    }

    // `list<number>` may stand where a name does.
    private FeelType? Written(DmnModel model, string text, int depth)
    {
        if (!text.Contains('<', StringComparison.Ordinal))
        {
            return null;
        }

        var (node, _) = Parser.ReadType(text);
        return node is null ? null : TypeReader.Read(node, name => model.Types.Any(t => t.Name == name) ? Find(model, name, depth) : null);
    }

    private FeelType Read(DmnModel model, DmnItemDefinition item, int depth)
    {
        var type = Bare(model, item, depth);
        if (item.AllowedValues.Length > 0)
        {
            type = Restricted(type, item.AllowedValues);
        }

        type = item.IsCollection ? new ListFeelType(type) : type;
        return item.TypeConstraint.Length > 0 ? Restricted(type, item.TypeConstraint) : type;
    }

    private FeelType Bare(DmnModel model, DmnItemDefinition item, int depth)
    {
        if (item.Function is { } function)
        {
            return new FunctionFeelType(
                function.Parameters.Select(p => Find(model, p.TypeRef, depth) ?? FeelType.Any).ToList(),
                Find(model, function.OutputTypeRef, depth) ?? FeelType.Any);
        }

        return item.Components.Count > 0
            ? new ContextFeelType(item.Components.Select(c => (c.Name, Read(model, c, depth + 1))).ToList())
            : Find(model, item.TypeRef, depth) ?? FeelType.Any;
    }

    // Within the evaluation that asks, so that its limits hold for the tests too.
    private static bool IsAllowed(FeelExpression tests, FeelContext value) => FeelRun.Current is { } run && tests.Tree is { } tree
        ? run.In(tests.Text, () => Evaluator.Evaluate(tree, Scope.Of(value), run)) is true
        : tests.Evaluate(value).Value is true;

    private RestrictedFeelType Restricted(FeelType type, string tests)
    {
        var expression = library.ParseTests(tests);
        return new RestrictedFeelType(type, value => IsAllowed(expression, new FeelContext(KeyValuePair.Create(Evaluator.TestedName, value))));
    }
}
