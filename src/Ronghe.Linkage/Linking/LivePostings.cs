using Ronghe.Linkage.Blocking;

namespace Ronghe.Linkage.Linking;

/// <summary>The records of each key of one pass; grows and shrinks a record at a time. Most keys have one record, which lies in the table itself.</summary>
internal sealed class LivePostings(BlockPass pass)
{
    /// <summary>A record, or the complement of the place of a list.</summary>
    private readonly Dictionary<uint, int> _byKey = [];
    private readonly List<List<int>> _lists = [];

    public void Add(int record)
    {
        Span<uint> keys = stackalloc uint[BlockPass.MostSlots];
        foreach (var key in keys[..pass.Keys(record, keys)])
        {
            ref var entry = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_byKey, key, out var known);
            if (!known)
            {
                entry = record;
            }
            else if (entry >= 0)
            {
                _lists.Add([entry, record]);
                entry = ~(_lists.Count - 1);
            }
            else
            {
                _lists[~entry].Add(record);
            }
        }
    }

    public void Remove(int record)
    {
        Span<uint> keys = stackalloc uint[BlockPass.MostSlots];
        foreach (var key in keys[..pass.Keys(record, keys)])
        {
            if (_byKey[key] is var entry && entry >= 0)
            {
                _byKey.Remove(key);
            }
            else
            {
                _lists[~entry].Remove(record);
            }
        }
    }

    /// <summary>Adds the records that share a key, blocks over the cap left out; returns how many blocks that were.</summary>
    public int Find(int record, int cap, HashSet<int> into)
    {
        Span<uint> keys = stackalloc uint[BlockPass.MostSlots];
        var cut = 0;
        foreach (var key in keys[..pass.Keys(record, keys)])
        {
            if (!_byKey.TryGetValue(key, out var entry))
            {
                continue;
            }

            if (entry >= 0)
            {
                into.Add(entry);
            }
            else if (_lists[~entry].Count > cap)
            {
                cut++;
            }
            else
            {
                into.UnionWith(_lists[~entry]);
            }
        }

        return cut;
    }
}
