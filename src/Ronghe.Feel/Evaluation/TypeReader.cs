using Ronghe.Feel.Syntax;

namespace Ronghe.Feel;

/// <summary>Types as written, resolved; names that are not the language's own are asked of the surroundings.</summary>
internal static class TypeReader
{
    /// <summary>The key under which a scope holds a declared type; no FEEL name can begin like it.</summary>
    public static string Key(string typeName) => "\u0001type " + typeName;

    /// <summary>Null when a name is unknown.</summary>
    public static FeelType? Read(TypeNode node, Func<string, FeelType?> declared)
    {
        if (node.Result is not null)
        {
            return Function(node, declared);
        }

        if (node.Parts.Count == 0)
        {
            return declared(node.Name) ?? FeelType.Simple(node.Name);
        }

        var parts = node.Parts.Select(p => (p.Name, Type: Read(p.Type, declared))).ToList();
        if (parts.Exists(p => p.Type is null))
        {
            return null;
        }

        return node.Name switch
        {
            "list" => new ListFeelType(parts[0].Type!),
            "range" => new RangeFeelType(parts[0].Type!),
            _ => new ContextFeelType(parts.Select(p => (p.Name, p.Type!)).ToList()),
        };
    }

    private static FunctionFeelType? Function(TypeNode node, Func<string, FeelType?> declared)
    {
        var parameters = node.Parts.Select(p => Read(p.Type, declared)).ToList();
        return Read(node.Result!, declared) is { } result && parameters.TrueForAll(p => p is not null)
            ? new FunctionFeelType(parameters.Select(p => p!).ToList(), result)
            : null;
    }
}
