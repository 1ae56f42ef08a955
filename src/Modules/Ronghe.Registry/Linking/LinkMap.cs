using Ronghe.Kernel;
using Ronghe.Linkage;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Ronghe.Registry.Linking;

/// <summary>What the columns of the files hold: <c>id</c> and <c>fields</c> of map.yaml (docs/reference/linkage.md).</summary>
/// <param name="IdA">Column of the first file that names a record; null for the row number.</param>
/// <param name="IdB">The same of the second file.</param>
/// <param name="Fields">The fields in their order.</param>
internal sealed record LinkMap(string? IdA, string? IdB, IReadOnlyList<LinkMap.Column> Fields)
{
    private static readonly Dictionary<string, FieldKind> Kinds = new(StringComparer.Ordinal)
    {
        ["name"] = FieldKind.Name,
        ["name-given"] = FieldKind.NameGiven,
        ["name-family"] = FieldKind.NameFamily,
        ["date"] = FieldKind.Date,
        ["id-number"] = FieldKind.IdNumber,
        ["number"] = FieldKind.Number,
        ["phone"] = FieldKind.Phone,
        ["address"] = FieldKind.Address,
        ["text"] = FieldKind.Text,
        ["category"] = FieldKind.Category,
    };

    public LinkageSchema Schema => new([.. Fields.Select(f => f.Field)]);

    /// <summary>Reads a map.</summary>
    public static Outcome<LinkMap> Read(string yaml)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents is [{ RootNode: YamlMappingNode root }] ? Of(root) : new Problem("link.map-empty");
        }
        catch (YamlException failure)
        {
            return new Problem("link.map-damaged", failure.Start.Line, (failure.InnerException ?? failure).Message);
        }
    }

    private static Outcome<LinkMap> Of(YamlMappingNode root)
    {
        foreach (var key in root.Children.Keys.Where(k => TextOf(k) is not ("id" or "fields")))
        {
            return new Problem("link.map-key", key.Start.Line, TextOf(key), "id, fields");
        }

        if (!root.Children.TryGetValue("fields", out var given) || given is not YamlMappingNode { Children.Count: > 0 } fields)
        {
            return new Problem("link.map-empty");
        }

        if (fields.Children.Count > LinkageSchema.MostFields)
        {
            return new Problem("link.map-too-many", fields.Children.Count, LinkageSchema.MostFields);
        }

        var columns = new List<Column>();
        foreach (var (key, node) in fields.Children)
        {
            var column = Column.Of(TextOf(key), node);
            if (column.Problem is { } problem)
            {
                return problem;
            }

            columns.Add(column.Value);
        }

        var (idA, idB) = root.Children.TryGetValue("id", out var id) ? Ids(id) : (null, null);
        return new LinkMap(idA, idB, columns);
    }

    private static (string? A, string? B) Ids(YamlNode id) => id is YamlMappingNode both ? (Value(both, "a"), Value(both, "b") ?? Value(both, "a")) : (TextOf(id), TextOf(id));

    private static string TextOf(YamlNode node) => (node as YamlScalarNode)?.Value ?? "";

    private static string? Value(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var value) && TextOf(value) is { Length: > 0 } text ? text : null;

    /// <summary>A field and the columns that hold it.</summary>
    internal sealed record Column(LinkageField Field, string A, string B)
    {
        public static Outcome<Column> Of(string name, YamlNode node)
        {
            var map = node as YamlMappingNode;
            foreach (var key in map?.Children.Keys.Where(k => TextOf(k) is not ("kind" or "a" or "b" or "group")) ?? [])
            {
                return new Problem("link.map-key", key.Start.Line, TextOf(key), "kind, a, b, group");
            }

            var written = map is null ? TextOf(node) : Value(map, "kind") ?? "";
            if (!Kinds.TryGetValue(written, out var kind))
            {
                return new Problem("link.map-kind", node.Start.Line, name, written, string.Join(", ", Kinds.Keys));
            }

            var field = new LinkageField(name, kind);
            return map is null ? new Column(field, name, name)
                : new Column(map.Children.ContainsKey("group") ? field with { Group = Value(map, "group") ?? "" } : field, Value(map, "a") ?? name, Value(map, "b") ?? name);
        }
    }
}
