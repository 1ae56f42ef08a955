using System.Globalization;
using Ronghe.Feel;

namespace Ronghe.Dmn;

/// <summary>
/// Domains of inputs from a file, YAML or JSON, by the name of the input: <c>[none, college]</c> (one of these words), <c>boolean</c>,
/// <c>{from: 0, to: 120}</c> (whole numbers, both ends inclusive), the same with <c>step: 0.01</c> (a unit fraction), or with dates as ends.
/// </summary>
public static class DeclaredInputs
{
    /// <summary>Reads declarations; those that cannot be understood are findings and left out.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="file">Its name, for findings.</param>
    public static (IReadOnlyList<StrictInput> Inputs, IReadOnlyList<DmnFinding> Findings) Read(string text, string file)
    {
        var (value, problem) = DataText.Read(text, file);
        if (problem is not null)
        {
            return ([], [problem]);
        }

        var inputs = new List<StrictInput>();
        var findings = new List<DmnFinding>();
        foreach (var (name, declared) in (value as FeelContext ?? new FeelContext()).Entries)
        {
            if (Type(declared) is { } type)
            {
                inputs.Add(new StrictInput(name, type));
            }
            else
            {
                findings.Add(new DmnFinding("dmn.input-declaration", DmnSeverity.Error, file, 0, "", 0, 0, [name, FeelText.Of(declared)]));
            }
        }

        return (inputs, findings);
    }

    private static StrictType? Type(object? declared) => declared switch
    {
        "boolean" => new BooleanType(),
        IReadOnlyList<object?> words when words.Count > 0 && words.All(w => w is string) && words.Distinct().Count() == words.Count =>
            new EnumType(words.Cast<string>()),
        FeelContext range => Range(range["from"], range["to"], range.Has("step") ? range["step"] : FeelNumber.One),
        _ => null,
    };

    private static StrictType? Range(object? from, object? to, object? step) => (from, to, step) switch
    {
        (FeelNumber low, FeelNumber high, FeelNumber unit) => Number(low, high, FeelNumber.Divide(FeelNumber.One, unit)?.ToLong() ?? 0),
        (string low, string high, _) when Date(low) is { } first && Date(high) is { } last && first <= last => new DateType(first, last),
        _ => null,
    };

    internal static NumberType? Number(FeelNumber low, FeelNumber high, long denominator) =>
        denominator > 0
        && FeelNumber.Multiply(low, denominator)?.ToLong() is { } min
        && FeelNumber.Multiply(high, denominator)?.ToLong() is { } max
        && min <= max && NumberRules.Bounded(min, max, denominator) is { } type
            ? type
            : null;

    private static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
