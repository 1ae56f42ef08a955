using Ronghe.Feel;

namespace Ronghe.Dmn;

/// <summary>Values from YAML and JSON, which know no dates, as the values that a model's inputs want.</summary>
public static class InputValues
{
    /// <summary>Reads inputs given as one YAML or JSON mapping.</summary>
    /// <param name="text">For instance <c>{"age": 41, "born": "1984-05-01"}</c>.</param>
    /// <param name="file">What to call it in findings.</param>
    /// <param name="model">Whose types say which texts are dates, times and durations.</param>
    public static (FeelContext? Inputs, DmnFinding? Problem) Read(string text, string file, DmnModel model)
    {
        var (value, problem) = DataText.Read(text, file);
        return problem is not null ? (null, problem)
            : value is null ? (new FeelContext(), null)
            : value is FeelContext context ? (Typed(context, model), null)
            : (null, new DmnFinding("dmn.inputs", DmnSeverity.Error, file, 1, "", 0, 0, [FeelText.Of(value)]));
    }

    internal static FeelContext Typed(FeelContext inputs, DmnModel model) => new(inputs.Entries.Select(e =>
        KeyValuePair.Create(e.Key, Typed(e.Value, model.Inputs.FirstOrDefault(i => i.Name == e.Key)?.TypeRef ?? "", model, 0))));

    private static object? Typed(object? value, string typeRef, DmnModel model, int depth)
    {
        var item = depth < 40 ? model.Types.FirstOrDefault(t => t.Name == typeRef) : null;
        return value switch
        {
            IReadOnlyList<object?> items => items.Select(i => Typed(i, typeRef, model, depth + 1)).ToList(),
            FeelContext context when item is not null => new FeelContext(context.Entries.Select(e =>
                KeyValuePair.Create(e.Key, Typed(e.Value, item.Components.FirstOrDefault(c => c.Name == e.Key)?.TypeRef ?? "", model, depth + 1)))),
            string text when item is not null => Typed(text, item.TypeRef, model, depth + 1),
            string text => Temporal(text, typeRef.Split(':')[^1]) ?? text,
            _ => value,
        };
    }

    private static object? Temporal(string text, string basic) => basic switch
    {
        "date" => TemporalText.ReadDate(text),
        "time" => TemporalText.ReadTime(text),
        "date and time" or "dateTime" => TemporalText.ReadDateTime(text),
        "days and time duration" or "years and months duration" or "dayTimeDuration" or "yearMonthDuration" => TemporalText.ReadDuration(text),
        _ => null,
    };
}
