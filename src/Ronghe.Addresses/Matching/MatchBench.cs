namespace Ronghe.Addresses.Matching;

/// <summary>What one match needs, kept for the next.</summary>
internal sealed class MatchBench
{
    private readonly HashSet<int> _seen = [];
    private readonly List<(int Row, int Score)> _scored = [];

    public AddressParser.Workbench Parsing { get; } = new();

    public AddressKey Key { get; } = new();

    public List<int> Names { get; } = [];

    /// <summary>The numbers of the text's names in the index; 0 for those it does not have.</summary>
    public int[] Ids { get; } = new int[(int)Slot.Count];

    /// <summary>The best score so far; below 0 while there is none.</summary>
    public int Best { get; private set; } = Comparison.Never;

    /// <summary>True when a name and number lead to more rows than are looked at.</summary>
    public bool IsCrowded { get; set; }

    public void Begin(IndexRows rows)
    {
        _seen.Clear();
        _scored.Clear();
        (Best, IsCrowded) = (Comparison.Never, false);
        for (var slot = Slot.City; slot < Slot.Group; slot++)
        {
            Ids[(int)slot] = Key[slot] is { } name ? rows.Texts.Find(name) : 0;
        }
    }

    public bool IsNew(int row) => _seen.Add(row);

    public void Note(int row, int score)
    {
        if (score > Comparison.Never)
        {
            _scored.Add((row, score));
            Best = Math.Max(Best, score);
        }
    }

    /// <summary>The rows that come within a margin of the best, best first, then in their order.</summary>
    public List<int> Near(int margin) =>
        [.. _scored.Where(s => s.Score > Best - margin).OrderByDescending(s => s.Score).ThenBy(s => s.Row).Select(s => s.Row)];
}
