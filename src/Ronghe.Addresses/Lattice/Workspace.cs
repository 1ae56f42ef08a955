namespace Ronghe.Addresses.Lattice;

/// <summary>The memory of one parse, used again for the next. Belongs to one thread at a time.</summary>
internal sealed class Workspace
{
    private const int None = -1;
    private Span[] _spans = new Span[512];
    private int[] _heads = new int[129];

    /// <summary>The plain text and its length.</summary>
    public char[] Text { get; private set; } = new char[128];

    public int Length { get; private set; }

    /// <summary>Running sums of how strange it is to find a character inside a name.</summary>
    public int[] Inside { get; private set; } = new int[129];

    /// <summary>Where the last whole name begins that ends at or before a place; -1 when there is none.</summary>
    public int[] Whole { get; private set; } = new int[129];

    /// <summary>True where a word of place begins (交叉口, 对面): no name begins there.</summary>
    public bool[] Placed { get; private set; } = new bool[129];

    /// <summary>True where the name of a province or city has just ended.</summary>
    public bool[] BehindCity { get; private set; } = new bool[129];

    /// <summary>The codes of the counties named so far.</summary>
    public List<int> Counties { get; } = [];

    public CheapestEndings Cheapest { get; } = new();

    /// <summary>How long the province, city or district is that is named at a place; 0 when none is.</summary>
    public byte[] Named { get; private set; } = new byte[129];

    public int SpanCount { get; private set; }

    /// <summary>Best cost and way back of each position and tag.</summary>
    public int[] Best { get; private set; } = [];

    public int[] Way { get; private set; } = [];

    public byte[] Before { get; private set; } = [];

    public ReadOnlySpan<char> Plain => Text.AsSpan(0, Length);

    public ref readonly Span this[int span] => ref _spans[span];

    public void Begin(ReadOnlySpan<char> text)
    {
        (Length, SpanCount) = (text.Length, 0);
        if (Text.Length < Length)
        {
            Text = new char[Length * 2];
            Inside = new int[(Length * 2) + 1];
            _heads = new int[(Length * 2) + 1];
            Whole = new int[(Length * 2) + 1];
            BehindCity = new bool[(Length * 2) + 1];
            Placed = new bool[(Length * 2) + 1];
            Named = new byte[(Length * 2) + 1];
        }

        var cells = (Length + 1) * (int)Tag.Count;
        if (Best.Length < cells)
        {
            Best = new int[cells * 2];
            Way = new int[cells * 2];
            Before = new byte[cells * 2];
        }

        for (var i = 0; i < Length; i++)
        {
            Text[i] = Ronghe.Addresses.Text.NormalText.Of(text[i]);
        }

        _heads.AsSpan(0, Length + 1).Fill(None);
        Named.AsSpan(0, Length + 1).Clear();
        Placed.AsSpan(0, Length + 1).Clear();
        BehindCity.AsSpan(0, Length + 1).Clear();
    }

    /// <summary>Offers a segment.</summary>
    public void Add(int start, int end, Tag tag, int cost, ushort rule, long code = 0)
    {
        if (SpanCount == _spans.Length)
        {
            Array.Resize(ref _spans, _spans.Length * 2);
        }

        _spans[SpanCount] = new Span(start, end, tag, cost, rule, code, _heads[start]);
        _heads[start] = SpanCount++;
    }

    /// <summary>The segment offered last at a position; -1 when there is none.</summary>
    public int First(int start) => _heads[start];

    /// <summary>An offered segment.</summary>
    /// <param name="Next">The segment offered before it at the same start; -1 for the first.</param>
    internal readonly record struct Span(int Start, int End, Tag Tag, int Cost, ushort Rule, long Code, int Next);
}
