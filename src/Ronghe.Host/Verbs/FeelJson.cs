using System.Globalization;
using System.Text.Json.Nodes;
using Ronghe.Feel;

namespace Ronghe.Host.Verbs;

/// <summary>FEEL values as JSON: numbers that JSON readers would round, dates, durations, ranges and functions are texts.</summary>
internal static class FeelJson
{
    private const int Deepest = 60;

    // A value of few parts may hold each of them many times.
    private const int MostNodes = 1_000_000;

    public static JsonNode? Of(object? value)
    {
        var left = MostNodes;
        return Of(value, 0, ref left);
    }

    private static JsonNode? Of(object? value, int depth, ref int left)
    {
        if (--left < 0)
        {
            return "…";
        }

        switch (value)
        {
            case IReadOnlyList<object?> items when depth < Deepest:
                var array = new JsonArray();
                for (var i = 0; i < items.Count && left >= 0; i++)
                {
                    array.Add(Of(items[i], depth + 1, ref left));
                }

                return array;
            case FeelContext context when depth < Deepest:
                var entries = new JsonObject();
                foreach (var (name, entry) in context.Entries)
                {
                    entries.Add(name, Of(entry, depth + 1, ref left));
                }

                return entries;
            default:
                return Single(value);
        }
    }

    private static JsonNode? Single(object? value) => value switch
    {
        null => null,
        bool truth => truth,
        string text => text,
        FeelNumber number => Number(number),
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
