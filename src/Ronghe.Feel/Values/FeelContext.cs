using System.Diagnostics.CodeAnalysis;

namespace Ronghe.Feel;

/// <summary>A FEEL context: named values in the order they were put (DMN 1.5 §10.3.2.6). Immutable once handed out.</summary>
public sealed class FeelContext
{
    private readonly Dictionary<string, object?> values = new(StringComparer.Ordinal);
    private readonly List<string> names = [];

    /// <summary>An empty context.</summary>
    public FeelContext()
    {
    }

    /// <summary>A context of the given entries; a later one of the same name replaces an earlier one in its place.</summary>
    public FeelContext(params IEnumerable<KeyValuePair<string, object?>> entries)
    {
        foreach (var (name, value) in entries)
        {
            Put(name, value);
        }
    }

    /// <summary>The names, in order.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>The entries, in order.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Entries => names.Select(n => KeyValuePair.Create(n, values[n]));

    /// <summary>The value of an entry, or null when there is none.</summary>
    public object? this[string name] => values.GetValueOrDefault(name);

    /// <summary>Whether there is an entry of that name, and its value.</summary>
    public bool TryGet(string name, out object? value) => values.TryGetValue(name, out value);

    /// <summary>Whether there is an entry of that name.</summary>
    public bool Has([NotNullWhen(true)] string? name) => name is not null && values.ContainsKey(name);

    internal FeelContext Put(string name, object? value)
    {
        if (!values.ContainsKey(name))
        {
            names.Add(name);
        }

        values[name] = value;
        return this;
    }
}
