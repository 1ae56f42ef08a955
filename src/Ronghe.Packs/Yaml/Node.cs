namespace Ronghe.Packs;

/// <summary>A node of a YAML file with its place.</summary>
internal abstract class Node(int line, int column)
{
    public int Line { get; } = line;

    public int Column { get; } = column;

    /// <summary>The content on one line, in flow style.</summary>
    public string OnOneLine() => this switch
    {
        TextNode text => text.Value,
        ListNode list => $"[{string.Join(", ", list.Items.Select(i => i.OnOneLine()))}]",
        MapNode map => string.Join(", ", map.Entries.Select(e => $"{e.Key.Value}: {e.Value.OnOneLine()}")),
        _ => "",
    };
}

/// <summary>A scalar.</summary>
internal sealed class TextNode(string value, bool isPlain, int line, int column) : Node(line, column)
{
    public string Value { get; } = value;

    /// <summary>Plain (unquoted) and empty: what YAML calls null.</summary>
    public bool IsNull { get; } = isPlain && value is "" or "~" or "null";
}

/// <summary>A sequence.</summary>
internal sealed class ListNode(IReadOnlyList<Node> items, int line, int column) : Node(line, column)
{
    public IReadOnlyList<Node> Items { get; } = items;
}

/// <summary>A mapping, in the order of the file.</summary>
internal sealed class MapNode(IReadOnlyList<MapEntry> entries, int line, int column) : Node(line, column)
{
    public IReadOnlyList<MapEntry> Entries { get; } = entries;
}

/// <summary>One entry of a mapping.</summary>
internal sealed record MapEntry(TextNode Key, Node Value);
