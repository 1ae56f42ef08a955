namespace Ronghe.Feel.BuiltIns;

/// <summary>A parameter of a built-in. <paramref name="Optional"/> ones may be left out or null; a <paramref name="Rest"/> one takes all that follow as a list.</summary>
internal sealed record BuiltInParameter(string Name, string Type, bool Optional, bool Rest);

/// <summary>One way to call a built-in, with the example that documents and tests it.</summary>
internal sealed record Signature(
    string Text,
    IReadOnlyList<BuiltInParameter> Parameters,
    string Summary,
    string Example,
    string Result,
    Func<FeelRun, object?[], object?> Body)
{
    public bool Takes(int count) =>
        count >= Parameters.Count(p => !p.Optional && !p.Rest) && (count <= Parameters.Count || (Parameters.Count > 0 && Parameters[^1].Rest));

    /// <summary>Named arguments in order; null when the names do not fit.</summary>
    public IReadOnlyList<object?>? TryOrder(IReadOnlyDictionary<string, object?> named)
    {
        var known = named.Keys.All(k => Parameters.Any(p => p.Name == k));
        var complete = Parameters.All(p => p.Optional || p.Type == "value" || named.ContainsKey(p.Name));
        if (!known || !complete)
        {
            return null;
        }

        var ordered = Parameters.Select(p => named.GetValueOrDefault(p.Name)).ToList();
        return Parameters.Count > 0 && Parameters[^1].Rest && ordered[^1] is IReadOnlyList<object?> rest
            ? ordered.Take(ordered.Count - 1).Concat(rest).ToList()
            : ordered;
    }

    /// <summary>The arguments as the body wants them; null when number or types do not fit.</summary>
    public object?[]? TryBind(IReadOnlyList<object?> arguments)
    {
        if (!Takes(arguments.Count))
        {
            return null;
        }

        var bound = new object?[Parameters.Count];
        for (var i = 0; i < Parameters.Count; i++)
        {
            var parameter = Parameters[i];
            if (parameter.Rest)
            {
                var rest = arguments.Skip(i).Select(a => Convert(a, parameter)).ToList();
                bound[i] = rest.Select(r => r.Value).ToList();
                return rest.TrueForAll(r => r.Fits) ? bound : null;
            }

            var (fits, value) = Convert(i < arguments.Count ? arguments[i] : null, parameter);
            if (!fits)
            {
                return null;
            }

            bound[i] = value;
        }

        return bound;
    }

    private static (bool Fits, object? Value) Convert(object? value, BuiltInParameter parameter)
    {
        if (value is null)
        {
            return (parameter.Optional || parameter.Type is "any" or "value", null);
        }

        if (Fits(value, parameter.Type))
        {
            return (true, value);
        }

        // Implicit conversions of DMN 1.5 §10.3.2.9.4.
        if (parameter.Type == "list")
        {
            return (true, new List<object?> { value });
        }

        return value is IReadOnlyList<object?> { Count: 1 } single && single[0] is { } only && Fits(only, parameter.Type) ? (true, only) : (false, null);
    }

    private static bool Fits(object value, string type) => type switch
    {
        "any" or "value" => true,
        "number" => value is FeelNumber,
        "string" => value is string,
        "boolean" => value is bool,
        "date" => value is FeelDate,
        "time" => value is FeelTime,
        "date and time" => value is FeelDateTime,
        "duration" => value is FeelMonths or FeelDuration,
        "days and time duration" => value is FeelDuration,
        "list" => value is IReadOnlyList<object?>,
        "context" => value is FeelContext,
        "range" => value is FeelRange,
        "function" => value is FeelFunction,
        "point" => value is not (FeelRange or IReadOnlyList<object?> or FeelContext or FeelFunction or bool),
        _ => throw new InvalidOperationException(type),
    };
}
