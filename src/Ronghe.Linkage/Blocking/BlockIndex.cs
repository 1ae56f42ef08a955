namespace Ronghe.Linkage.Blocking;

/// <summary>The blocks of a whole table: for each record the blocks it is in, for each block its records in their order.</summary>
internal sealed class BlockIndex
{
    private readonly int[] _blocksOf;
    private readonly List<int> _starts = [];
    private readonly List<int> _members = [];
    private readonly int _width;

    public BlockIndex(RecordTable table, IReadOnlyList<PassSpec> plan, LinkageOptions options)
    {
        var dimensions = PassSpec.Dimensions(table);
        BlockPass[] passes = [.. plan.Select(p => p.Bind(dimensions))];
        _width = passes.Sum(p => p.Slots);
        _blocksOf = new int[(long)_width * table.Count];
        var reports = new List<BlockReport>();
        var slot = 0;
        foreach (var batch in passes.Chunk(options.Workers))
        {
            var sorted = new ulong[batch.Length][];
            Parallel.For(0, batch.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Workers }, i => sorted[i] = Sorted(batch[i], table.Count));
            for (var i = 0; i < batch.Length; i++)
            {
                reports.Add(Take(batch[i], sorted[i], slot, table.SecondFrom, options.BlockCap));
                slot += batch[i].Slots;
            }
        }

        _starts.Add(_members.Count);
        Reports = reports;
    }

    public IReadOnlyList<BlockReport> Reports { get; }

    /// <summary>The blocks of a record; zero is none.</summary>
    public ReadOnlySpan<int> BlocksOf(int record) => _blocksOf.AsSpan((int)((long)record * _width), _width);

    /// <summary>The records of a block, ascending.</summary>
    public ReadOnlySpan<int> MembersOf(int block) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_members)[_starts[block - 1].._starts[block]];

    /// <summary>Key and record in one number, sorted.</summary>
    private static ulong[] Sorted(BlockPass pass, int count)
    {
        var all = new List<ulong>(count);
        Span<uint> own = stackalloc uint[BlockPass.MostSlots];
        for (var record = 0; record < count; record++)
        {
            foreach (var key in own[..pass.Keys(record, own)])
            {
                all.Add(((ulong)key << 32) | (uint)record);
            }
        }

        all.Sort();
        return [.. all];
    }

    private BlockReport Take(BlockPass pass, ulong[] sorted, int slot, int? second, int cap)
    {
        var (blocks, cutBlocks, cutRecords, pairs, cutPairs) = (0L, 0L, 0L, 0.0, 0.0);
        for (var start = 0; start < sorted.Length;)
        {
            var end = start + 1;
            while (end < sorted.Length && sorted[end] >> 32 == sorted[start] >> 32)
            {
                end++;
            }

            var made = PairsIn(sorted.AsSpan(start, end - start), second);
            if (made > 0 && end - start > cap)
            {
                (cutBlocks, cutRecords, cutPairs) = (cutBlocks + 1, cutRecords + end - start, cutPairs + made);
            }
            else if (made > 0)
            {
                (blocks, pairs) = (blocks + 1, pairs + made);
                Add(sorted.AsSpan(start, end - start), slot, pass.Slots);
            }

            start = end;
        }

        return new BlockReport(pass.Name, blocks, pairs, cutBlocks, cutRecords, cutPairs);
    }

    private void Add(ReadOnlySpan<ulong> entries, int slot, int slots)
    {
        _starts.Add(_members.Count);
        foreach (var entry in entries)
        {
            var record = (int)(uint)entry;
            _members.Add(record);
            var own = _blocksOf.AsSpan((int)(((long)record * _width) + slot), slots);
            own[own.IndexOf(0)] = _starts.Count;
        }
    }

    private static double PairsIn(ReadOnlySpan<ulong> entries, int? second)
    {
        var count = entries.Length;
        if (second is not { } from)
        {
            return (double)count * (count - 1) / 2;
        }

        var first = 0;
        while (first < count && (int)(uint)entries[first] < from)
        {
            first++;
        }

        return (double)first * (count - first);
    }
}
