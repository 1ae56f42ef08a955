namespace Ronghe.Addresses.Matching;

/// <summary>Strings by small numbers; 0 stands for none.</summary>
internal sealed class StringTable
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _spans;
    private readonly List<string> _texts = [""];

    public StringTable() => _spans = _ids.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Count => _texts.Count;

    public string this[int id] => _texts[id];

    public int Intern(string? text)
    {
        if (text is null)
        {
            return 0;
        }

        if (!_ids.TryGetValue(text, out var id))
        {
            id = _ids[text] = _texts.Count;
            _texts.Add(text);
        }

        return id;
    }

    /// <summary>The number of a text; 0 when it is none's.</summary>
    public int Find(ReadOnlySpan<char> text) => _spans.TryGetValue(text, out var id) ? id : 0;
}
