namespace Ronghe.Linkage.Tests.Linking;

/// <summary>Prints a result, with some pairs that were missed or wrong and why.</summary>
internal static class Telling
{
    public static void Tell(ITestOutputHelper output, LinkageResult result, HashSet<(int, int)> truth, double f1)
    {
        var found = result.Matches.Select(m => (m.A, m.B)).ToHashSet();
        output.WriteLine($"F1 {f1:F5}, found {found.Count} of {truth.Count}, wrong {found.Count(f => !truth.Contains(f))}, kept {result.Pairs.Count}, compared {result.Compared}, prior {result.Model.Prior:E2}, kin {result.Model.KinPrior:E2}");
        foreach (var pass in result.Passes)
        {
            output.WriteLine($"  {pass}");
        }

        foreach (var missed in truth.Where(t => !found.Contains(t)).Take(12))
        {
            var kept = result.Pairs.FirstOrDefault(p => (p.A, p.B) == missed);
            output.WriteLine($"missed {missed} p={kept.Probability:F4} w={kept.Weight:F1}: {string.Join(" ", result.Explain(new ScoredPair(missed.Item1, missed.Item2, 0, 0)).Select(e => $"{e.Field}:{e.Agreement}:{e.Weight:F1}"))}");
        }

        foreach (var wrong in result.Matches.Where(m => !truth.Contains((m.A, m.B))).Take(6))
        {
            output.WriteLine($"wrong {(wrong.A, wrong.B)} p={wrong.Probability:F4} w={wrong.Weight:F1}: {string.Join(" ", result.Explain(wrong).Select(e => $"{e.Field}:{e.Agreement}:{e.Weight:F1}"))}");
        }
    }
}
