namespace Ronghe.Linkage;

/// <summary>How records are linked. The result depends on these and on the records, never on the number of threads.</summary>
public sealed record LinkageOptions
{
    /// <summary>The defaults.</summary>
    public static LinkageOptions Default { get; } = new();

    /// <summary>Seed of what is drawn at random.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Threads at most; 0 for all processors.</summary>
    public int Threads { get; init; }

    /// <summary>Probability from which a pair is a match, 0 to 1.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>Two files: each record has one partner at most, chosen so that the whole fits best. One file: no meaning.</summary>
    public bool OneToOne { get; init; } = true;

    /// <summary>Up to so many pairs everything is compared with everything and no blocks are needed.</summary>
    public double CompareAllUpTo { get; init; } = 1e6;

    /// <summary>Records that a block may hold; a larger one is left out and reported.</summary>
    public int BlockCap { get; init; } = 400;

    /// <summary>Pairs that the blocks may make, by record, in the mean; few records may make <see cref="PairsOfFew"/> all the same.</summary>
    public double PairsPerRecord { get; init; } = 60;

    /// <summary>Pairs that the blocks may always make.</summary>
    public double PairsOfFew { get; init; } = 4e6;

    /// <summary>Block keys that a record may have in all passes together, when there are a million records; few records may have more.</summary>
    public int MostKeys { get; init; } = 64;

    /// <summary>Random pairs from which the chance of agreeing by accident is taken.</summary>
    public int RandomPairs { get; init; } = 500_000;

    internal double BudgetOf(int records) => Math.Max(PairsOfFew, PairsPerRecord * records);

    internal int KeysOf(int records) => (int)Math.Clamp(MostKeys * 1e6 / Math.Max(1, records), MostKeys, 8.0 * MostKeys);

    internal int Workers => Threads > 0 ? Threads : Environment.ProcessorCount;
}
