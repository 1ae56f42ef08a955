using Ronghe.Linkage.Blocking;
using Ronghe.Linkage.Linking;
using Ronghe.Linkage.Text;

namespace Ronghe.Linkage.Estimating;

/// <summary>Counts patterns of levels of random pairs and of candidates, on several threads with one result.</summary>
internal sealed class PairSamples(RecordTable table, LinkageOptions options)
{
    private const int Chunk = 4096;

    /// <summary>Pairs drawn at random, or all when there are not many more.</summary>
    public (LevelCounts Counts, double Pairs) Random()
    {
        if (table.Pairs <= options.RandomPairs)
        {
            return (Count(Whole(), 1, out var all), all);
        }

        var chunks = (options.RandomPairs + Chunk - 1) / Chunk;
        var parts = new LevelCounts[chunks];
        Run(chunks, (chunk, levels, _, counts) =>
        {
            Span<byte> own = stackalloc byte[table.Width];
            for (var i = 0; i < Chunk; i++)
            {
                var (a, b) = Draw((ulong)((chunk * (long)Chunk) + i));
                levels.Of(a, b, own);
                counts.Add(own);
            }
        }, parts);
        return (Sum(parts), (double)chunks * Chunk);
    }

    /// <summary>The candidates of every so-manieth record.</summary>
    /// <param name="candidates">Who is compared with whom.</param>
    /// <param name="step">1 for all records.</param>
    /// <param name="pairs">How many pairs were counted.</param>
    public LevelCounts Count(Candidates candidates, int step, out double pairs)
    {
        var chunks = (candidates.Probes + Chunk - 1) / Chunk;
        var parts = new LevelCounts[chunks];
        var counted = new long[chunks];
        Run(chunks, (chunk, levels, seen, counts) =>
        {
            Span<byte> own = stackalloc byte[table.Width];
            var partners = new List<int>();
            var end = Math.Min(candidates.Probes, (chunk + 1) * Chunk);
            for (var record = chunk * Chunk; record < end; record++)
            {
                if (!IsDrawn(record, step))
                {
                    continue;
                }

                candidates.Of(record, seen, partners);
                counted[chunk] += partners.Count;
                foreach (var other in partners)
                {
                    levels.Of(record, other, own);
                    counts.Add(own);
                }
            }
        }, parts);
        pairs = counted.Sum();
        return Sum(parts);
    }

    private bool IsDrawn(int record, int step) => step == 1 || Hashing.Mix((ulong)record ^ Hashing.Mix((ulong)options.Seed)) % (ulong)step == 0;

    private Candidates Whole() => new(table, [], options with { CompareAllUpTo = double.PositiveInfinity });

    private (int A, int B) Draw(ulong number)
    {
        var hash = Hashing.Mix((number * 0x9E3779B97F4A7C15) + Hashing.Mix((ulong)options.Seed));
        var second = table.SecondFrom;
        var a = Below((uint)hash, second ?? table.Count);
        var b = second is { } from ? from + Below((uint)(hash >> 32), table.Count - from) : Below((uint)(hash >> 32), table.Count - 1);
        return second is null && b >= a ? (a, b + 1) : (a, b);
    }

    private static int Below(uint random, int limit) => (int)(((ulong)random * (uint)limit) >> 32);

    private static LevelCounts Sum(LevelCounts[] parts)
    {
        var sum = new LevelCounts();
        foreach (var part in parts)
        {
            sum.Add(part);
        }

        return sum;
    }

    private void Run(int chunks, Action<int, PairLevels, int[], LevelCounts> work, LevelCounts[] parts) =>
        Parallel.For(
            0,
            chunks,
            new ParallelOptions { MaxDegreeOfParallelism = options.Workers },
            () => (Levels: new PairLevels(table), Seen: new int[table.Count]),
            (chunk, _, own) =>
            {
                parts[chunk] = new LevelCounts();
                work(chunk, own.Levels, own.Seen, parts[chunk]);
                return own;
            },
            _ => { });
}
