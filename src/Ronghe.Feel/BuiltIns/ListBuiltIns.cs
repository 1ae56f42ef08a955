namespace Ronghe.Feel.BuiltIns;

/// <summary>DMN 1.5 §10.3.4.4, but for sums and averages. Positions count from 1, from the end when negative.</summary>
internal static class ListBuiltIns
{
    public static void AddTo(BuiltInTable table)
    {
        table.Add("list contains(list: list, element: any)", "Whether an item equals the element; null may be one.", "list contains([1, 2, 3], 2)", "true",
            (run, a) => Items(run, a[0]).Any(i => FeelComparison.AreEqual(i, a[1]) == true));
        table.Add("list replace(list: list, position: number, newItem: any)", "The list with the item at a position replaced.", "list replace([2, 4], 1, 9)", "[9, 4]",
            (run, a) => ReplaceAt(run, Items(run, a[0]), a[1], a[2]));
        table.Add("list replace(list: list, match: function, newItem: any)", "The list with every item replaced for which match(item, newItem) is true.",
            "list replace([2, 4, 7], function(item, newItem) item < newItem, 5)", "[5, 5, 7]", ReplaceMatching);
        table.Add("count(list: list)", "The number of items.", "count([1, 2, 3])", "3", (run, a) => (FeelNumber)Items(run, a[0]).Count);
        table.Add("sublist(list: list, start position: number, length: number?)", "The items from a position on.", "sublist([4, 5, 6], 1, 2)", "[4, 5]", Sublist);
        table.Add("append(list: list, items: any…)", "The list with items at its end.", "append([1], 2, 3)", "[1, 2, 3]",
            (run, a) => Items(run, a[0]).Concat(Items(run, a[1])).ToList());
        table.Add("concatenate(lists: list…)", "The lists in one.", "concatenate([1, 2], [3])", "[1, 2, 3]",
            (run, a) => Items(run, a[0]).Count == 0 ? run.Null("feel.arguments", "concatenate") : Items(run, a[0]).SelectMany(l => Items(run, l)).ToList());
        table.Add("insert before(list: list, position: number, newItem: any)", "The list with an item put in at a position.", "insert before([1, 3], 1, 2)", "[2, 1, 3]",
            (run, a) => Position(Items(run, a[0]), a[1]) is { } at ? Insert(Items(run, a[0]), at, a[2]) : run.Null("feel.no-item", a[1]));
        table.Add("remove(list: list, position: number)", "The list without the item at a position.", "remove([1, 2, 3], 2)", "[1, 3]",
            (run, a) => Position(Items(run, a[0]), a[1]) is { } at ? Items(run, a[0]).Where((_, i) => i != at).ToList() : run.Null("feel.no-item", a[1]));
        table.Add("reverse(list: list)", "The items backwards.", "reverse([1, 2, 3])", "[3, 2, 1]", (run, a) => Items(run, a[0]).Reverse().ToList());
        table.Add("index of(list: list, match: any)", "The positions of the items that equal the match.", "index of([1, 2, 3, 2], 2)", "[2, 4]",
            (run, a) => Items(run, a[0]).Index().Where(i => FeelComparison.AreEqual(i.Item, a[1]) == true).Select(i => (object?)(FeelNumber)(i.Index + 1)).ToList());
        table.Add("union(lists: list…)", "The lists in one, without repetitions.", "union([1, 2], [2, 3])", "[1, 2, 3]",
            (run, a) => Items(run, a[0]).Count == 0 ? run.Null("feel.arguments", "union") : Distinct(run, Items(run, a[0]).SelectMany(l => Items(run, l))));
        table.Add("distinct values(list: list)", "The list without repetitions.", "distinct values([1, 2, 3, 2, 1])", "[1, 2, 3]", (run, a) => Distinct(run, Items(run, a[0])));
        table.Add("flatten(list: list)", "The items of lists within lists, in one list.", "flatten([[1, 2], [[3]], 4])", "[1, 2, 3, 4]",
            (run, a) => Flatten(run, Items(run, a[0]), []));
        table.Add("sort(list: list, precedes: function)", "The list in the order that precedes(x, y) gives; equal items keep their places.",
            "sort([3, 1, 2], function(x, y) x < y)", "[1, 2, 3]", Sort);
        table.Add("sort(list: list)", "The list in ascending order.", "sort([3, 1, 2])", "[1, 2, 3]", SortNatural);
    }

    internal static IReadOnlyList<object?> Items(FeelRun run, object? list)
    {
        var items = (IReadOnlyList<object?>)list!;
        run.Step(items.Count);
        return items;
    }

    private static int? Position(IReadOnlyList<object?> items, object? position) =>
        ((FeelNumber)position!).ToLong() switch
        {
            > 0 and { } start when start <= items.Count => (int)start - 1,
            < 0 and { } end when -end <= items.Count => items.Count + (int)end,
            _ => null,
        };

    private static List<object?> Insert(IReadOnlyList<object?> items, int at, object? item)
    {
        var list = items.ToList();
        list.Insert(at, item);
        return list;
    }

    private static object? ReplaceAt(FeelRun run, IReadOnlyList<object?> items, object? position, object? item)
    {
        if (Position(items, position) is not { } at)
        {
            return run.Null("feel.no-item", position);
        }

        var list = items.ToList();
        list[at] = item;
        return list;
    }

    private static object? ReplaceMatching(FeelRun run, object?[] a)
    {
        var list = new List<object?>();
        foreach (var item in Items(run, a[0]))
        {
            if (Call(run, (FeelFunction)a[1]!, item, a[2]) is not bool replaced)
            {
                return run.Null("feel.argument-type", "list replace");
            }

            list.Add(replaced ? a[2] : item);
        }

        return list;
    }

    private static object? Sublist(FeelRun run, object?[] a)
    {
        var items = Items(run, a[0]);
        var length = a[2] is FeelNumber n ? n.ToLong() : items.Count;
        if (Position(items, a[1]) is not { } at || length is null or < 1 || (a[2] is not null && at + length > items.Count))
        {
            return run.Null("feel.no-item", a[1], a[2]);
        }

        return items.Skip(at).Take((int)Math.Min(length.Value, items.Count)).ToList();
    }

    private static List<object?> Distinct(FeelRun run, IEnumerable<object?> items)
    {
        var list = new List<object?>();
        foreach (var item in items)
        {
            run.Step(list.Count + 1);
            if (!list.Exists(known => FeelComparison.AreEqual(known, item) == true))
            {
                list.Add(item);
            }
        }

        return list;
    }

    private static List<object?> Flatten(FeelRun run, IReadOnlyList<object?> items, List<object?> into)
    {
        FeelRun.EnsureStack();
        foreach (var item in items)
        {
            if (item is IReadOnlyList<object?> inner)
            {
                Flatten(run, Items(run, inner), into);
            }
            else
            {
                into.Add(item);
            }
        }

        return into;
    }

    private static object? Sort(FeelRun run, object?[] a)
    {
        var precedes = (FeelFunction)a[1]!;
        if (precedes.Parameters.Count != 2)
        {
            return run.Null("feel.arguments", "sort");
        }

        return MergeSort(run, Items(run, a[0]).ToList(), (x, y) => Call(run, precedes, y, x) is not true || Call(run, precedes, x, y) is true);
    }

    private static object? SortNatural(FeelRun run, object?[] a)
    {
        var items = Items(run, a[0]).ToList();
        return items.TrueForAll(i => FeelComparison.Compare(i, items[0]) is not null)
            ? MergeSort(run, items, (x, y) => FeelComparison.Compare(x, y) <= 0)
            : run.Null("feel.not-comparable");
    }

    // Own merge sort: stable, and a comparison that contradicts itself still ends.
    private static List<object?> MergeSort(FeelRun run, List<object?> items, Func<object?, object?, bool> ordered)
    {
        if (items.Count < 2)
        {
            return items;
        }

        var left = MergeSort(run, items[..(items.Count / 2)], ordered);
        var right = MergeSort(run, items[(items.Count / 2)..], ordered);
        var (merged, i, j) = (new List<object?>(items.Count), 0, 0);
        while (i < left.Count && j < right.Count)
        {
            run.Step();
            merged.Add(ordered(left[i], right[j]) ? left[i++] : right[j++]);
        }

        merged.AddRange(left[i..]);
        merged.AddRange(right[j..]);
        return merged;
    }

    private static object? Call(FeelRun run, FeelFunction function, params IReadOnlyList<object?> arguments)
    {
        run.Enter();
        var result = function.Call(run, arguments);
        run.Leave();
        return result;
    }
}
