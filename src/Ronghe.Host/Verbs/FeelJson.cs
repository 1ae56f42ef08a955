using System.Globalization;
using System.Text.Json.Nodes;
using Ronghe.Feel;

namespace Ronghe.Host.Verbs;

/// <summary>FEEL values as JSON: numbers that JSON readers would round, dates, durations, ranges and functions are texts.</summary>
internal static class FeelJson
{
    private const int Deepest = 60;

    public static JsonNode? Of(object? value) => Of(value, 0);

    private static JsonNode? Of(object? value, int depth) => value switch
    {
        null => null,
        bool truth => truth,
        string text => text,
        FeelNumber number => Number(number),
        IReadOnlyList<object?> items when depth < Deepest => new JsonArray([.. items.Select(i => Of(i, depth + 1))]),
        FeelContext context when depth < Deepest => new JsonObject(context.Entries.Select(e => KeyValuePair.Create(e.Key, Of(e.Value, depth + 1)))),
        _ => FeelText.Of(value),
    };

    private static JsonValue Number(FeelNumber number)
    {
        var text = number.ToString();
        return text.Length <= 15 && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            ? JsonValue.Create(exact)
            : JsonValue.Create(text);
    }
}
