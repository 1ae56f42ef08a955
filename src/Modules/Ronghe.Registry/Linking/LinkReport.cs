using Ronghe.Linkage;
using Ronghe.Web;

namespace Ronghe.Registry.Linking;

/// <summary>Says what linking did: in words, or as one JSON value.</summary>
internal static class LinkReport
{
    public static void Say(VerbOutput output, LinkRecords records, LinkageResult result, LinkTruth? truth, double threshold, string target)
    {
        var (table, model) = (records.Table, result.Model);
        if (records.Ignored.Count > 0)
        {
            output.Say("verb.link.ignored", string.Join(", ", records.Ignored));
        }

        output.Say(result.ComparedAll ? "verb.link.compared-all" : "verb.link.compared", table.Count, result.Compared, result.Passes.Count);
        foreach (var pass in result.Passes.Where(p => p.CutBlocks > 0))
        {
            output.Say("verb.link.cut", pass.Name, pass.CutBlocks, pass.CutRecords, pass.CutPairs);
        }

        foreach (var field in model.Fields)
        {
            output.Say("verb.link.field", field.Field.Name, string.Join(", ", LevelsOf(field).Select(l => $"{output.Texts["link.level." + l.Level]} {l.Weight:+0.0;-0.0;0.0}")));
        }

        output.Say(table.SecondFrom is null ? "verb.link.done-one" : "verb.link.done-two", result.Matches.Count, result.Clusters.Count, target);
        if (truth is not null)
        {
            output.Say("verb.link.measured", Share(truth.Precision), Share(truth.Recall), Share(truth.F1), truth.Right, truth.Wrong, truth.Missed);
        }

        output.Result(new
        {
            records = table.Count,
            second = table.SecondFrom is { } second ? table.Count - second : (int?)null,
            matches = result.Matches.Count,
            clusters = table.SecondFrom is null ? result.Clusters.Count : (int?)null,
            threshold,
            compared = result.Compared,
            comparedAll = result.ComparedAll,
            prior = model.Prior,
            householdPrior = model.KinPrior,
            ignored = records.Ignored,
            passes = result.Passes,
            fields = model.Fields.Select(f => new { name = f.Field.Name, kind = f.Field.Kind, levels = LevelsOf(f) }),
            measured = truth,
            file = target,
        });
    }

    /// <summary>Levels with what they weigh; the exact one by its mean, as rare values weigh more.</summary>
    private static IEnumerable<LevelWeight> LevelsOf(FieldModel field) => Enumerable.Range(1, field.Levels.Count - 1)
        .Select(i => new LevelWeight(LinkWords.Code(field.Levels[i]), field.Same[i], field.Strangers[i], Math.Log2(field.Same[i] / field.Strangers[i])));

    private static string Share(double value) => value.ToString("F5", System.Globalization.CultureInfo.InvariantCulture);

    private sealed record LevelWeight(string Level, double Same, double Strangers, double Weight);
}
