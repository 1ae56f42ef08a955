namespace Ronghe.Web.Lists;

/// <summary>How a condition of a list is asked for.</summary>
public enum FilterKind
{
    /// <summary>A line of text.</summary>
    Text,

    /// <summary>One of a list of choices.</summary>
    Choice,

    /// <summary>A day, typed as people type it.</summary>
    Day,
}

/// <summary>A value to choose and its words.</summary>
/// <param name="Value">What stands in the address or the form.</param>
/// <param name="Words">Key of its words, or the words.</param>
public sealed record Option(string Value, string Words)
{
    /// <summary>The members of an enumeration in lower case; their words have the key <paramref name="prefix"/> and the member.</summary>
    /// <param name="prefix">Beginning of the keys, e.g. <c>score-state.</c>.</param>
    public static IReadOnlyList<Option> Of<T>(string prefix)
        where T : struct, Enum =>
        [.. Enum.GetNames<T>().Select(name => new Option(name.ToLowerInvariant(), prefix + name.ToLowerInvariant()))];
}

/// <summary>A condition that a list can be asked for; it stands in the address under its name.</summary>
/// <param name="Name">Name in the address.</param>
/// <param name="Label">Key of its words, or the words.</param>
/// <param name="Kind">How it is asked for.</param>
/// <param name="Choices">What there is to choose.</param>
/// <param name="Hint">Key of a line that helps to fill it in; null for none.</param>
public sealed record ListFilter(string Name, string Label, FilterKind Kind = FilterKind.Text, IReadOnlyList<Option>? Choices = null, string? Hint = null)
{
    /// <summary>The longest text that is taken; more is cut off.</summary>
    public const int Longest = 100;

    /// <summary>A choice.</summary>
    public static ListFilter Of(string name, string label, IReadOnlyList<Option> choices) => new(name, label, FilterKind.Choice, choices);

    /// <summary>A day.</summary>
    public static ListFilter Day(string name, string label) => new(name, label, FilterKind.Day);
}

/// <summary>What can be asked of a list; the address says what is.</summary>
/// <param name="Path">The page's path.</param>
public sealed record ListSpec(string Path)
{
    /// <summary>Under which name people keep views of it; the same for lists of one kind, such as those of each round.</summary>
    public string Name { get; init; } = Path;

    /// <summary>The conditions; the first three are always to be seen.</summary>
    public IReadOnlyList<ListFilter> Filters { get; init; } = [];

    /// <summary>The columns it can be sorted by; the first is the usual one, a leading minus means falling.</summary>
    public IReadOnlyList<string> Sorts { get; init; } = [];

    /// <summary>How many rows a page may have; the first is usual.</summary>
    public IReadOnlyList<int> Sizes { get; init; } = [50, 20, 100];
}
