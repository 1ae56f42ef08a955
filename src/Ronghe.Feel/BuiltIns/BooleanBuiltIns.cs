namespace Ronghe.Feel.BuiltIns;

/// <summary>DMN 1.5 §10.3.4.2 and the quantifiers of §10.3.4.4.</summary>
internal static class BooleanBuiltIns
{
    public static void AddTo(BuiltInTable table)
    {
        table.Add("not(negand: any)", "The opposite of a boolean; null for anything else.", "not(true)", "false",
            (_, a) => a[0] is bool truth ? !truth : null);
        table.Add("is(value1: value, value2: value)", "Whether two values are the same element of the semantic domain: of one kind, and equal with the same zone.",
            """is(date("2012-12-25"), time("23:00:50"))""", "false", (_, a) => Same(a[0], a[1]));
        Quantifier(table, "all", decisive: false, "Whether every item is true; null when that is undecided.", "all([true, true])", "true");
        Quantifier(table, "and", decisive: false, "The older name of all().", "and([true, false])", "false");
        Quantifier(table, "any", decisive: true, "Whether some item is true; null when that is undecided.", "any([false, true])", "true");
        Quantifier(table, "or", decisive: true, "The older name of any().", "or([false, false])", "false");
    }

    private static void Quantifier(BuiltInTable table, string name, bool decisive, string summary, string example, string result)
    {
        table.Add($"{name}(list: list)", summary, example, result, (run, a) => Decide((IReadOnlyList<object?>)a[0]!, decisive, run));
        table.Add($"{name}(items: any…)", summary, example.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal), result,
            (run, a) => ((IReadOnlyList<object?>)a[0]!).Count == 0 ? run.Null("feel.arguments", name) : Decide((IReadOnlyList<object?>)a[0]!, decisive, run));
    }

    private static object? Decide(IReadOnlyList<object?> items, bool decisive, FeelRun run)
    {
        run.Step(items.Count);
        if (items.Any(i => i is bool truth && truth == decisive))
        {
            return decisive;
        }

        return items.All(i => i is bool) ? !decisive : run.Null("feel.no-result");
    }

    private static bool Same(object? left, object? right) => (left, right) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (FeelTime a, FeelTime b) => a == b,
        (FeelDateTime a, FeelDateTime b) => a == b,
        _ => left.GetType() == right.GetType() && FeelComparison.AreEqual(left, right) == true,
    };
}
