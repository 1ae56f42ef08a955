namespace Ronghe.Feel.BuiltIns;

/// <summary>DMN 1.5 §10.3.4.9.</summary>
internal static class ContextBuiltIns
{
    public static void AddTo(BuiltInTable table)
    {
        table.Add("get value(m: context, key: string)", "The value of an entry; null when there is none.", """get value({key1: "value1"}, "key1")""", "\"value1\"",
            (_, a) => ((FeelContext)a[0]!)[(string)a[1]!]);
        table.Add("get entries(m: context)", "The entries as a list of contexts with key and value.", "get entries({a: 1})", """[{key: "a", value: 1}]""",
            (_, a) => ((FeelContext)a[0]!).Entries.Select(e => (object?)new FeelContext().Put("key", e.Key).Put("value", e.Value)).ToList());
        table.Add("context(entries: list)", "A context from a list of contexts with key and value; null when a key comes twice.",
            """context([{key: "a", value: 1}, {key: "b", value: 2}])""", "{a: 1, b: 2}", FromEntries);
        table.Add("context put(context: context, key: string, value: any)", "The context with an entry added or replaced.", """context put({x: 1}, "y", 2)""", "{x: 1, y: 2}",
            (_, a) => new FeelContext(((FeelContext)a[0]!).Entries).Put((string)a[1]!, a[2]));
        table.Add("context put(context: context, keys: list, value: any)", "The same at the end of a path of keys.",
            """context put({x: 1, y: {a: 0}}, ["y", "a"], 2)""", "{x: 1, y: {a: 2}}", (run, a) => PutAt(run, (FeelContext)a[0]!, (IReadOnlyList<object?>)a[1]!, 0, a[2]));
        table.Add("context merge(contexts: list)", "The contexts in one; later entries replace earlier ones.", "context merge([{x: 1}, {x: 2, y: 3}])", "{x: 2, y: 3}", Merge);
    }

    private static object? FromEntries(FeelRun run, object?[] a)
    {
        var result = new FeelContext();
        foreach (var item in ListBuiltIns.Items(run, a[0]))
        {
            if (item is not FeelContext entry || entry["key"] is not string key || !entry.Has("value") || result.Has(key))
            {
                return run.Null("feel.argument-type", "context");
            }

            result.Put(key, entry["value"]);
        }

        return result;
    }

    private static object? PutAt(FeelRun run, FeelContext context, IReadOnlyList<object?> keys, int at, object? value)
    {
        FeelRun.EnsureStack();
        if (at >= keys.Count || keys[at] is not string key)
        {
            return run.Null("feel.argument-type", "context put");
        }

        if (at == keys.Count - 1)
        {
            return new FeelContext(context.Entries).Put(key, value);
        }

        if (context.Has(key) && context[key] is not (FeelContext or null))
        {
            return run.Null("feel.argument-type", "context put");
        }

        var inner = PutAt(run, context[key] as FeelContext ?? new FeelContext(), keys, at + 1, value);
        return inner is null ? null : new FeelContext(context.Entries).Put(key, inner);
    }

    private static object? Merge(FeelRun run, object?[] a)
    {
        var contexts = ListBuiltIns.Items(run, a[0]);
        return contexts.All(c => c is FeelContext)
            ? new FeelContext(contexts.SelectMany(c => ((FeelContext)c!).Entries))
            : run.Null("feel.argument-type", "context merge");
    }
}
