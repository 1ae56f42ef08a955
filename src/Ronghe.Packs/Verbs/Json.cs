using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ronghe.Packs;

/// <summary>JSON as the verbs write it: indented, Chinese unescaped.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Task WriteAsync(TextWriter output, JsonNode node) => output.WriteLineAsync(node.ToJsonString(Options));

    public static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode> toNode) => [.. items.Select(toNode)];
}
