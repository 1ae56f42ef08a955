using Ronghe.Packs;

namespace Ronghe.Rounds.Snapshots;

/// <summary>Scores blocks on all processors and gives them back in order; at most a few blocks are in memory.</summary>
internal static class ScorePipeline
{
    public static IEnumerable<(ApplicantBlock Block, ScoreBlock Scores)> Run(
        Scorer scorer, IEnumerable<ApplicantBlock> blocks, CancellationToken cancellation)
    {
        var ahead = new Queue<Task<(ApplicantBlock, ScoreBlock)>>();
        foreach (var block in blocks)
        {
            if (ahead.Count == Environment.ProcessorCount)
            {
                yield return ahead.Dequeue().GetAwaiter().GetResult();
            }

            ahead.Enqueue(Task.Run(() => (block, scorer.Score(block.Persons, block.Choices, cancellation)), cancellation));
        }

        while (ahead.TryDequeue(out var scored))
        {
            yield return scored.GetAwaiter().GetResult();
        }
    }
}
