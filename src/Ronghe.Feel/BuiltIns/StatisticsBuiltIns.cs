namespace Ronghe.Feel.BuiltIns;

/// <summary>Sums, averages and extremes of lists (DMN 1.5 §10.3.4.4). Each takes a list or its items as arguments.</summary>
internal static class StatisticsBuiltIns
{
    public static void AddTo(BuiltInTable table)
    {
        Both(table, "min", "The least item.", "min([1, 2, 3])", "1", (run, items) => Extreme(run, items, -1));
        Both(table, "max", "The largest item.", "max([1, 2, 3])", "3", (run, items) => Extreme(run, items, 1));
        Both(table, "sum", "The sum of numbers or durations; null for none.", "sum([1, 2, 3])", "6", Sum);
        Both(table, "product", "The product of numbers; null for none.", "product([2, 3, 4])", "24",
            (run, items) => Numbers(run, items) is { Count: > 0 } n ? n.Aggregate((FeelNumber?)FeelNumber.One, (p, x) => p is { } q ? FeelNumber.Multiply(q, x) : null) : null);
        Both(table, "mean", "The average; null for none.", "mean([1, 2, 3])", "2",
            (run, items) => Numbers(run, items) is { Count: > 0 } n ? Mean(n) : null);
        Both(table, "median", "The middle item, or the average of the two in the middle.", "median([8, 2, 5, 3])", "4", Median);
        Both(table, "stddev", "The sample standard deviation; null for fewer than two.", "stddev([2, 4, 7, 5])", "2.081665999466132735282297706979931", Deviation);
        Both(table, "mode", "The most frequent numbers, ascending.", "mode([6, 3, 9, 6, 6])", "[6]", Mode);
    }

    private static void Both(BuiltInTable table, string name, string summary, string example, string result, Func<FeelRun, IReadOnlyList<object?>, object?> body)
    {
        object? Run(FeelRun run, object?[] a)
        {
            var items = ListBuiltIns.Items(run, a[0]);
            return body(run, items) ?? run.Null("feel.no-result", name);
        }

        table.Add($"{name}(list: list)", summary, example, result, Run);
        table.Add($"{name}(items: any…)", summary, example.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal), result,
            (run, a) => ((IReadOnlyList<object?>)a[0]!).Count == 0 ? run.Null("feel.arguments", name) : Run(run, a));
    }

    private static object? Extreme(FeelRun run, IReadOnlyList<object?> items, int sign)
    {
        _ = run;
        var best = items.Count > 0 ? items[0] : null;
        foreach (var item in items)
        {
            if (FeelComparison.Compare(item, best) is not { } order)
            {
                return null;
            }

            best = order * sign > 0 ? item : best;
        }

        return best;
    }

    private static object? Sum(FeelRun run, IReadOnlyList<object?> items)
    {
        _ = run;
        return items.Count == 0 || items[0] is not (FeelNumber or FeelMonths or FeelDuration)
            ? null
            : items.Skip(1).Aggregate(items[0], (sum, item) => Evaluator.Arithmetic(Syntax.BinaryOperator.Add, sum, item is string ? null : item));
    }

    private static List<FeelNumber>? Numbers(FeelRun run, IReadOnlyList<object?> items)
    {
        run.Step(items.Count);
        return items.All(i => i is FeelNumber) ? items.Select(i => (FeelNumber)i!).ToList() : null;
    }

    private static FeelNumber? Total(List<FeelNumber> numbers) =>
        numbers.Aggregate((FeelNumber?)FeelNumber.Zero, (sum, n) => sum is { } s ? FeelNumber.Add(s, n) : null);

    private static FeelNumber? Mean(List<FeelNumber> numbers) =>
        Total(numbers) is { } total ? FeelNumber.Divide(total, numbers.Count) : null;

    private static object? Median(FeelRun run, IReadOnlyList<object?> items)
    {
        if (Numbers(run, items) is not { Count: > 0 } numbers)
        {
            return null;
        }

        numbers.Sort();
        var middle = numbers.Count / 2;
        return numbers.Count % 2 == 1 ? numbers[middle] : Mean([numbers[middle - 1], numbers[middle]]);
    }

    private static object? Deviation(FeelRun run, IReadOnlyList<object?> items)
    {
        if (Numbers(run, items) is not { Count: > 1 } numbers || Mean(numbers) is not { } mean)
        {
            return null;
        }

        var squares = numbers.Select(n => FeelNumber.Subtract(n, mean) is { } d ? FeelNumber.Multiply(d, d) : null).ToList();
        return squares.TrueForAll(s => s is not null) && Total(squares.Select(s => s!.Value).ToList()) is { } total
            && FeelNumber.Divide(total, numbers.Count - 1) is { } variance
            ? FeelMath.SquareRoot(variance)
            : null;
    }

    private static object? Mode(FeelRun run, IReadOnlyList<object?> items)
    {
        if (Numbers(run, items) is not { } numbers)
        {
            return null;
        }

        var groups = numbers.GroupBy(n => n).ToList();
        var most = groups.Select(g => g.Count()).DefaultIfEmpty().Max();
        return groups.Where(g => g.Count() == most).Select(g => g.Key).Order().Select(n => (object?)n).ToList();
    }
}
