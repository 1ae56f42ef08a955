using Ronghe.Linkage.Text;

namespace Ronghe.Linkage.Blocking;

/// <summary>A field, or a group of exchangeable fields, as a source of block keys.</summary>
internal sealed class Dimension
{
    private const int MostSlots = 16;
    private readonly int[] _fields;
    private readonly RecordTable _table;

    public Dimension(RecordTable table, int[] fields)
    {
        (_table, _fields) = (table, fields);
        Name = string.Join('+', fields.Select(f => table.Schema.Fields[f].Name));
        var store = table.Stores[fields[0]];
        Features = [.. store.Features.Select(f => f with { Slots = Math.Min(MostSlots, f.Slots * fields.Length) })];
    }

    public string Name { get; }

    public IReadOnlyList<Comparing.BlockFeature> Features { get; }

    /// <summary>True for several fields; two of them together make a key as well.</summary>
    public bool IsGroup => _fields.Length > 1;

    public IReadOnlyList<int> Fields => _fields;

    /// <summary>The keys of a record: of any field of the group, so that exchanged fields still meet.</summary>
    public int Keys(int record, int feature, Span<ulong> into)
    {
        Span<ulong> keys = stackalloc ulong[8];
        var row = _table.Row(record);
        var count = 0;
        foreach (var field in _fields)
        {
            var made = row[field] == 0 ? 0 : _table.Stores[field].Keys(feature, row[field], keys);
            for (var i = 0; i < made && count < into.Length; i++)
            {
                into[count++] = keys[i];
            }
        }

        return count;
    }

    /// <summary>Keys of two fields of the group together, in either order.</summary>
    public int PairKeys(int record, int feature, int other, Span<ulong> into)
    {
        Span<ulong> first = stackalloc ulong[8];
        Span<ulong> second = stackalloc ulong[8];
        var row = _table.Row(record);
        var count = 0;
        for (var i = 0; i < _fields.Length; i++)
        {
            for (var j = 0; j < _fields.Length; j++)
            {
                if (i == j || (feature == other && j < i) || row[_fields[i]] == 0 || row[_fields[j]] == 0)
                {
                    continue;
                }

                var made = _table.Stores[_fields[i]].Keys(feature, row[_fields[i]], first);
                var more = _table.Stores[_fields[j]].Keys(other, row[_fields[j]], second);
                for (var k = 0; k < made * more && count < into.Length; k++)
                {
                    into[count++] = Hashing.Mix(first[k / more] + second[k % more]);
                }
            }
        }

        return count;
    }
}
