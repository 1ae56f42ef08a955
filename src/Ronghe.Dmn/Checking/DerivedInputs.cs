using Ronghe.Feel;
using Ronghe.Feel.Syntax;

namespace Ronghe.Dmn;

/// <summary>Domains of inputs from the item definitions of a model: booleans, lists of words, and ranges of numbers or dates as allowed values.</summary>
internal static class DerivedInputs
{
    /// <summary>Numbers have no grain in DMN; hundredths find the hole between 18 and 18.5 that whole numbers would hide.</summary>
    public const long Denominator = 100;

    /// <summary>The domains, and the names of inputs that have none.</summary>
    public static (IReadOnlyList<StrictInput> Inputs, IReadOnlyList<string> Open) Of(DmnModel model)
    {
        var (inputs, open) = (new List<StrictInput>(), new List<string>());
        foreach (var data in model.Inputs)
        {
            if (Type(model, data.TypeRef) is { } type)
            {
                inputs.Add(new StrictInput(data.Name, type));
            }
            else
            {
                open.Add(data.Name);
            }
        }

        return (inputs, open);
    }

    private static StrictType? Type(DmnModel model, string typeRef)
    {
        var allowed = "";
        for (var depth = 0; depth < 40; depth++)
        {
            if (model.Types.FirstOrDefault(t => t.Name == typeRef) is not { } item)
            {
                return typeRef.Split(':')[^1] == "boolean" ? new BooleanType() : Domain(allowed, typeRef.Split(':')[^1]);
            }

            if (item.IsCollection || item.Components.Count > 0 || item.Function is not null)
            {
                return null;
            }

            allowed = allowed.Length > 0 ? allowed : item.AllowedValues;
            typeRef = item.TypeRef;
        }

        return null;
    }

    private static StrictType? Domain(string allowed, string basic)
    {
        if (allowed.Length == 0 || FeelExpression.ParseUnaryTests(allowed).Tree is not UnaryTestsNode { Negated: false, Any: false } tests)
        {
            return null;
        }

        var run = new FeelRun(FeelLimits.Default, TimeProvider.System);
        var scope = Scope.Of(new FeelContext());
        var values = tests.Tests.Select(t => Evaluator.Evaluate(t, scope, run)).ToList();
        return basic switch
        {
            "string" when values.TrueForAll(v => v is string) && values.Distinct().Count() == values.Count => new EnumType(values.Cast<string>()),
            "number" when values is [FeelRange { Low: FeelNumber low, High: FeelNumber high, LowClosed: true, HighClosed: true }] =>
                DeclaredInputs.Number(low, high, Denominator),
            "date" when values is [FeelRange { Low: FeelDate low, High: FeelDate high, LowClosed: true, HighClosed: true }] => Date(low, high),
            _ => null,
        };
    }

    private static DateType? Date(FeelDate low, FeelDate high) =>
        DateOnly.TryParse(FeelText.Of(low), System.Globalization.CultureInfo.InvariantCulture, out var first)
        && DateOnly.TryParse(FeelText.Of(high), System.Globalization.CultureInfo.InvariantCulture, out var last) && first <= last
            ? new DateType(first, last)
            : null;
}
