using Ronghe.Addresses.Text;

namespace Ronghe.Addresses.Lattice;

/// <summary>
/// The cheapest way through the lattice (Viterbi over segments): the time is that of the text's length times the segments offered at a
/// place, which is bounded. Equal ways are decided by the order of offers, so the answer never depends on anything else.
/// </summary>
internal static class BestWay
{
    /// <summary>A step over a separator.</summary>
    public const int Separator = -1;

    /// <summary>A step over one character that nothing names.</summary>
    public const int Unnamed = -2;

    private const int Far = int.MaxValue / 2;
    private const int Tags = (int)Tag.Count;

    /// <summary>Finds it; the steps come out last first.</summary>
    public static void Find(Workspace work, List<Step> steps)
    {
        var best = work.Best.AsSpan(0, (work.Length + 1) * Tags);
        best.Fill(Far);
        best[(int)Tag.Start] = 0;
        for (var at = 0; at < work.Length; at++)
        {
            Advance(work, best, at);
        }

        Back(work, best, steps);
    }

    private static void Advance(Workspace work, Span<int> best, int at)
    {
        var here = best.Slice(at * Tags, Tags);
        Span<byte> open = stackalloc byte[Tags];
        var count = 0;
        for (var tag = 0; tag < Tags; tag++)
        {
            if (here[tag] < Far)
            {
                open[count++] = (byte)tag;
            }
        }

        open = open[..count];
        var table = Transitions.Table;
        for (var span = work.First(at); span >= 0;)
        {
            ref readonly var offer = ref work[span];
            Relax(work, best, here, open, table, offer.End, offer.Tag, offer.Cost, span);
            span = offer.Next;
        }

        var c = work.Text[at];
        if (NormalText.IsSeparator(c))
        {
            foreach (var tag in open)
            {
                Keep(work, best, ((at + 1) * Tags) + tag, here[tag] + SeparatorCost(c, (Tag)tag), Separator, tag);
            }
        }
        else
        {
            Relax(work, best, here, open, table, at + 1, Tag.Run, UnnamedCost(c), Unnamed);
        }
    }

    private static void Relax(Workspace work, Span<int> best, ReadOnlySpan<int> here, ReadOnlySpan<byte> open, ReadOnlySpan<int> table, int end, Tag tag, int cost, int way)
    {
        var (lowest, before) = (Far, (byte)0);
        foreach (var from in open)
        {
            var total = here[from] + table[(from * Tags) + (int)tag];
            if (total < lowest)
            {
                (lowest, before) = (total, from);
            }
        }

        Keep(work, best, (end * Tags) + (int)tag, lowest + cost, way, before);
    }

    private static void Keep(Workspace work, Span<int> best, int cell, int cost, int way, byte before)
    {
        if (cost < best[cell])
        {
            best[cell] = cost;
            work.Way[cell] = way;
            work.Before[cell] = before;
        }
    }

    private static void Back(Workspace work, Span<int> best, List<Step> steps)
    {
        steps.Clear();
        var (at, tag) = (work.Length, 0);
        var last = best.Slice(at * Tags, Tags);
        for (var i = 1; i < Tags; i++)
        {
            tag = last[i] < last[tag] ? i : tag;
        }

        while (at > 0)
        {
            var cell = (at * Tags) + tag;
            var way = work.Way[cell];
            var start = way >= 0 ? work[way].Start : at - 1;
            steps.Add(new Step(start, at, (Tag)tag, way));
            (at, tag) = (start, work.Before[cell]);
        }
    }

    private static int SeparatorCost(char c, Tag before) => c switch
    {
        '-' => before >= Tag.RoadNo ? 1 : 6,
        '(' or ')' => 4,
        _ => 1,
    };

    private static int UnnamedCost(char c) => NormalText.IsDigit(c) ? 13 : NormalText.IsLetter(c) ? 5 : NormalText.IsHan(c) ? 8 : 9;

    /// <summary>A segment of the way.</summary>
    /// <param name="Way">Which offer it is, or one of the constants above.</param>
    internal readonly record struct Step(int Start, int End, Tag Tag, int Way);
}
