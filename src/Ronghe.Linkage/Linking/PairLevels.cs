using Ronghe.Linkage.Comparing;

namespace Ronghe.Linkage.Linking;

/// <summary>The levels of pairs of records of a table; for one thread.</summary>
internal sealed class PairLevels
{
    private readonly RecordTable _table;
    private readonly LevelCache? _cache;
    private readonly int[] _storeNumbers;
    private readonly int[][] _others;
    private readonly int[] _goodUpTo;

    public PairLevels(RecordTable table, bool cached = true)
    {
        _table = table;
        _cache = cached ? new LevelCache() : null;
        var distinct = table.Stores.Distinct().ToList();
        _storeNumbers = [.. table.Stores.Select(s => distinct.IndexOf(s))];
        _others = [.. table.Stores.Select((_, f) => table.Schema.Groups.Single(g => g.Contains(f)).Where(o => o != f).ToArray())];
        // Names are also found with a slip in the other field; addresses are too many and too long for that, they must be the same.
        _goodUpTo = [.. table.Stores.Select(s => s is NameStore ? s.Levels.ToList().IndexOf(Agreement.OneSlip) : 1)];
    }

    /// <summary>The levels of a field: those of its store, and <see cref="Agreement.Elsewhere"/> before the last when it stands in a group.</summary>
    public static IReadOnlyList<Agreement> LevelsOf(RecordTable table, int field)
    {
        var own = table.Stores[field].Levels;
        return table.Schema.Groups.Single(g => g.Contains(field)).Length == 1 ? own : [.. own, Agreement.Elsewhere];
    }

    /// <summary>Writes the level of every field.</summary>
    public void Of(int a, int b, Span<byte> levels)
    {
        var x = _table.Row(a);
        var y = _table.Row(b);
        for (var field = 0; field < levels.Length; field++)
        {
            levels[field] = (byte)(x[field] == 0 || y[field] == 0 ? 0 : x[field] == y[field] ? 1 : OfDifferent(x, y, field));
        }
    }

    /// <summary>The level of a field whose values are both present and different.</summary>
    public int OfDifferent(ReadOnlySpan<int> x, ReadOnlySpan<int> y, int field)
    {
        var store = _table.Stores[field];
        var level = Compare(store, field, x[field], y[field]);
        return level == store.Levels.Count - 1 && IsElsewhere(x, y, field, store) ? level + 1 : level;
    }

    private int Compare(ValueStore store, int field, int a, int b) =>
        _cache is null ? store.Compare(a, b) : _cache.Compare(store, _storeNumbers[field], a, b);

    private bool IsElsewhere(ReadOnlySpan<int> x, ReadOnlySpan<int> y, int field, ValueStore store)
    {
        foreach (var other in _others[field])
        {
            if (Alike(x[field], y[other], field, store) || Alike(x[other], y[field], field, store))
            {
                return true;
            }
        }

        return false;
    }

    private bool Alike(int a, int b, int field, ValueStore store) =>
        a != 0 && b != 0 && (a == b || (_goodUpTo[field] > 1 && Compare(store, field, a, b) <= _goodUpTo[field]));
}
