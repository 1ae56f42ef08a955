using Ronghe.Packs;
using Ronghe.Rounds.Ranking;

namespace Ronghe.Rounds.Packages;

/// <summary>The results of a full package: a row an applicant, in the order of application numbers.</summary>
internal static class ResultsCsv
{
    public const string FileName = "results.csv";

    public static IReadOnlyList<string> Fields(Edition edition) =>
    [
        "application", "eligibility_low", "eligibility_high", "ranking_low", "ranking_high", "gates_failed_low", "gates_failed_high", "held",
        .. edition.RankKeys.SelectMany((_, k) => new[] { $"key{k + 1}_low", $"key{k + 1}_high" }),
        "ruling", "waived", "best_rank", "worst_rank", "outcome",
    ];

    public static void WriteHeader(LineWriter lines, Edition edition)
    {
        foreach (var field in Fields(edition))
        {
            lines.Add(field);
        }

        lines.EndLine();
    }

    /// <returns>The line; valid until the next write.</returns>
    public static ReadOnlySpan<byte> Write(LineWriter lines, ContenderTable table, Standing standing, int i)
    {
        lines.Add(table.Applications[i])
            .Add(table.EligibilityLow[i])
            .Add(table.EligibilityHigh[i])
            .Add(table.RankingLow[i])
            .Add(table.RankingHigh[i])
            .Add(unchecked((long)table.GatesFailedLow[i]))
            .Add(unchecked((long)table.GatesFailedHigh[i]))
            .Add(table.Held[i] ? 1 : 0);
        for (var k = 0; k < table.KeysLow.Length; k++)
        {
            lines.Add(table.KeysLow[k][i]).Add(table.KeysHigh[k][i]);
        }

        lines.Add((int)table.Rulings[i]).Add(table.Waived[i] ? 1 : 0).Add(standing.BestRank[i]).Add(standing.WorstRank[i]).Add((int)standing.Outcomes[i]);
        return lines.EndLine();
    }

    /// <summary>Reads what officials decided; everything else in the rows is recomputed.</summary>
    public static (Dictionary<long, Ruling> Rulings, HashSet<long> Waived) ReadDecisions(LineReader lines, Edition edition)
    {
        var fields = Fields(edition);
        var (ruling, waived) = (fields.Count - 5, fields.Count - 4);
        var (rulings, waivers) = (new Dictionary<long, Ruling>(), new HashSet<long>());
        lines.Read();
        while (lines.Read())
        {
            if (lines.Int32(ruling) != 0)
            {
                rulings[lines.Int64(0)] = (Ruling)lines.Int32(ruling);
            }

            if (lines.Int32(waived) != 0)
            {
                waivers.Add(lines.Int64(0));
            }
        }

        return (rulings, waivers);
    }
}
