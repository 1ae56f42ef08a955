namespace Ronghe.Feel.BuiltIns;

/// <summary>Collects the built-ins; each file of this folder adds those of one type.</summary>
internal sealed class BuiltInTable
{
    private readonly Dictionary<string, BuiltInFunction> functions = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, BuiltInFunction> Functions => functions;

    /// <summary>Adds a signature such as <c>substring(string: string, start position: number, length: number?)</c>; <c>?</c> marks what may be left out, <c>…</c> what repeats.</summary>
    public void Add(string signature, string summary, string example, string result, Func<FeelRun, object?[], object?> body)
    {
        var open = signature.IndexOf('(', StringComparison.Ordinal);
        var name = signature[..open];
        var parameters = signature[(open + 1)..^1]
            .Split(", ", StringSplitOptions.RemoveEmptyEntries)
            .Select(Parameter)
            .ToList();
        if (!functions.TryGetValue(name, out var function))
        {
            functions.Add(name, function = new BuiltInFunction(name));
        }

        function.Add(new Signature(signature, parameters, summary, example, result, body));
    }

    private static BuiltInParameter Parameter(string text)
    {
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        var type = text[(colon + 2)..];
        return new BuiltInParameter(text[..colon], type.TrimEnd('?', '…'), type.EndsWith('?'), type.EndsWith('…'));
    }
}
