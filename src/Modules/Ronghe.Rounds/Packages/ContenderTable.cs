using Ronghe.Packs;
using Ronghe.Rounds.Ranking;
using Ronghe.Rounds.Snapshots;

namespace Ronghe.Rounds.Packages;

/// <summary>How an official decided an open question of an applicant.</summary>
internal enum Ruling : byte
{
    None = 0,

    /// <summary>What is open counts against the applicant.</summary>
    Low = 1,

    /// <summary>What is open counts for the applicant.</summary>
    High = 2,
}

/// <summary>All applicants with their scores, rulings and waivers, in the order of application numbers: what is ranked and written into a list.</summary>
internal sealed class ContenderTable(Edition edition)
{
    private readonly List<ScoredBlock> _blocks = [];

    public long[] Applications { get; private set; } = [];

    public long[] EligibilityLow { get; private set; } = [];

    public long[] EligibilityHigh { get; private set; } = [];

    public long[] RankingLow { get; private set; } = [];

    public long[] RankingHigh { get; private set; } = [];

    public ulong[] GatesFailedLow { get; private set; } = [];

    public ulong[] GatesFailedHigh { get; private set; } = [];

    public bool[] Held { get; private set; } = [];

    public long[][] KeysLow { get; private set; } = [];

    public long[][] KeysHigh { get; private set; } = [];

    public Ruling[] Rulings { get; private set; } = [];

    public bool[] Waived { get; private set; } = [];

    public int Count => Applications.Length;

    /// <summary>Adds a block; traces are not kept.</summary>
    public void Add(ScoredBlock block) => _blocks.Add(block with { Traces = [], TraceOffsets = [] });

    /// <summary>Joins the blocks into columns.</summary>
    public void Close(IReadOnlyDictionary<long, Ruling> rulings, IReadOnlySet<long> waived)
    {
        Applications = Join(b => b.Applications);
        EligibilityLow = Join(b => b.EligibilityLow);
        EligibilityHigh = Join(b => b.EligibilityHigh);
        RankingLow = Join(b => b.RankingLow);
        RankingHigh = Join(b => b.RankingHigh);
        GatesFailedLow = Join(b => b.GatesFailedLow);
        GatesFailedHigh = Join(b => b.GatesFailedHigh);
        Held = Join(b => b.Held);
        KeysLow = [.. edition.RankKeys.Select((_, k) => Join(b => b.KeysLow[k]))];
        KeysHigh = [.. edition.RankKeys.Select((_, k) => Join(b => b.KeysHigh[k]))];
        Rulings = rulings.Count == 0 ? new Ruling[Count] : Array.ConvertAll(Applications, a => rulings.GetValueOrDefault(a));
        Waived = waived.Count == 0 ? new bool[Count] : Array.ConvertAll(Applications, waived.Contains);
        _blocks.Clear();
    }

    /// <summary>Puts another score in an applicant's place.</summary>
    public void Replace(int at, ScoredBlock score)
    {
        (EligibilityLow[at], EligibilityHigh[at]) = (score.EligibilityLow[0], score.EligibilityHigh[0]);
        (RankingLow[at], RankingHigh[at]) = (score.RankingLow[0], score.RankingHigh[0]);
        (GatesFailedLow[at], GatesFailedHigh[at]) = (score.GatesFailedLow[0], score.GatesFailedHigh[0]);
        Held[at] = score.Held[0];
        for (var k = 0; k < KeysLow.Length; k++)
        {
            (KeysLow[k][at], KeysHigh[k][at]) = (score.KeysLow[k][0], score.KeysHigh[k][0]);
        }
    }

    /// <summary>Ranks all who have not waived.</summary>
    public Standing Rank(int quota)
    {
        var standing = Ranker.Rank(Contend(), quota);
        for (var i = 0; i < Count; i++)
        {
            if (Waived[i])
            {
                (standing.BestRank[i], standing.WorstRank[i], standing.Outcomes[i]) = (0, 0, Outcome.Waived);
            }
        }

        return standing;
    }

    /// <summary>The table as contenders: rulings close ranges, and a key where less is better is turned round.</summary>
    public Contenders Contend()
    {
        var (sure, possible) = (new bool[Count], new bool[Count]);
        for (var i = 0; i < Count; i++)
        {
            var low = GatesFailedLow[i] == 0;
            var high = GatesFailedHigh[i] == 0;
            sure[i] = !Waived[i] && (Rulings[i] == Ruling.High ? high : low);
            possible[i] = !Waived[i] && (Rulings[i] == Ruling.Low ? low : high);
        }

        return new Contenders
        {
            SurelyEligible = sure,
            PossiblyEligible = possible,
            KeysLow = [.. edition.RankKeys.Select((key, k) => Column(key, k, takeHigh: false))],
            KeysHigh = [.. edition.RankKeys.Select((key, k) => Column(key, k, takeHigh: true))],
        };
    }

    private T[] Join<T>(Func<ScoredBlock, T[]> column)
    {
        var (joined, at) = (new T[_blocks.Sum(b => b.Count)], 0);
        foreach (var block in _blocks)
        {
            column(block).CopyTo(joined, at);
            at += block.Count;
        }

        return joined;
    }

    private long[] Column(RankKey key, int k, bool takeHigh)
    {
        var values = new long[Count];
        for (var i = 0; i < values.Length; i++)
        {
            var high = Rulings[i] == Ruling.None ? takeHigh : Rulings[i] == Ruling.High;
            var value = high ? KeysHigh[k][i] : KeysLow[k][i];
            values[i] = key.Descending ? value : -value;
        }

        return values;
    }
}
