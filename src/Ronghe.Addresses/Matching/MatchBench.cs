namespace Ronghe.Addresses.Matching;

/// <summary>What one match needs, kept for the next.</summary>
internal sealed class MatchBench
{
    private readonly HashSet<int> _seen = [];
    private readonly List<(int Row, int Score)> _scored = [];

    public AddressParser.Workbench Parsing { get; } = new();

    public AddressKey Key { get; } = new();

    /// <summary>By slot: the known names that the text's name may be a slip of, once they are looked for.</summary>
    public List<int>[] Slips { get; } = [.. Enumerable.Range(0, (int)Slot.Count).Select(_ => new List<int>())];

    public bool[] HasSlips { get; } = new bool[(int)Slot.Count];

    public Comparison Comparison { get; } = new();

    /// <summary>The best score so far; below 0 while there is none.</summary>
    public int Best { get; private set; } = Comparison.Never;

    /// <summary>True when a name and number lead to more rows than are looked at.</summary>
    public bool IsCrowded { get; set; }

    public void Begin(IndexRows rows)
    {
        _seen.Clear();
        _scored.Clear();
        Array.Clear(HasSlips);
        Array.ForEach(Slips, s => s.Clear());
        (Best, IsCrowded) = (Comparison.Never, false);
        Comparison.Begin(Key, rows);
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
