namespace Ronghe.Packs;

/// <summary>Facts of one person that a reading looks at: positions in the column, with their days, ascending by first day.</summary>
internal sealed class Selection
{
    private int[] _index = new int[64];
    private int[] _from = new int[64];
    private int[] _to = new int[64];

    public int Count { get; private set; }

    public ReadOnlySpan<int> Index => _index.AsSpan(0, Count);

    public ReadOnlySpan<int> From => _from.AsSpan(0, Count);

    public ReadOnlySpan<int> To => _to.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Add(int index, int from, int to)
    {
        if (Count == _index.Length)
        {
            Array.Resize(ref _index, Count * 2);
            Array.Resize(ref _from, Count * 2);
            Array.Resize(ref _to, Count * 2);
        }

        (_index[Count], _from[Count], _to[Count]) = (index, from, to);
        Count++;
    }

    /// <summary>Keeps only the facts at the marked positions.</summary>
    public void Keep(ReadOnlySpan<bool> marked)
    {
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            if (marked[i])
            {
                (_index[kept], _from[kept], _to[kept]) = (_index[i], _from[i], _to[i]);
                kept++;
            }
        }

        Count = kept;
    }

    /// <summary>Keeps one fact.</summary>
    public void KeepOnly(int position)
    {
        (_index[0], _from[0], _to[0]) = (_index[position], _from[position], _to[position]);
        Count = 1;
    }
}
