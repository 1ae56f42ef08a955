namespace Ronghe.Linkage.Blocking;

/// <summary>The records that each record is compared with: each pair once, whichever passes brought it.</summary>
internal sealed class Candidates
{
    private readonly RecordTable _table;
    private readonly BlockIndex? _blocks;

    public Candidates(RecordTable table, IReadOnlyList<PassSpec> plan, LinkageOptions options)
    {
        _table = table;
        _blocks = table.Pairs <= options.CompareAllUpTo ? null : new BlockIndex(table, plan, options);
    }

    /// <summary>True when everything is compared with everything.</summary>
    public bool IsWhole => _blocks is null;

    public IReadOnlyList<BlockReport> Reports => _blocks?.Reports ?? [];

    /// <summary>Records that have partners: those of the first file, or all.</summary>
    public int Probes => _table.SecondFrom ?? _table.Count;

    /// <summary>Puts the partners of a record that come after it (or stand in the second file) into the list, in no order that matters.</summary>
    /// <param name="record">The record.</param>
    /// <param name="seen">One mark per record, for one thread; the mark is the record's number plus one.</param>
    /// <param name="into">Is emptied first.</param>
    public void Of(int record, int[] seen, List<int> into)
    {
        into.Clear();
        var from = _table.SecondFrom ?? record + 1;
        if (_blocks is null)
        {
            for (var other = from; other < _table.Count; other++)
            {
                into.Add(other);
            }

            return;
        }

        foreach (var block in _blocks.BlocksOf(record))
        {
            if (block == 0)
            {
                continue;
            }

            var members = _blocks.MembersOf(block);
            for (var i = members.Length - 1; i >= 0 && members[i] >= from; i--)
            {
                if (seen[members[i]] != record + 1)
                {
                    seen[members[i]] = record + 1;
                    into.Add(members[i]);
                }
            }
        }
    }
}
