using System.Globalization;
using Ronghe.Dmn;

namespace Ronghe.Packs;

/// <summary>Checks one decision while it is written: alone it takes a fraction of the time of the whole pack.</summary>
public static class TableCheck
{
    /// <summary>
    /// What is wrong with a decision on any day of the edition: types, gaps, overlaps, rows never reached, clauses and dates. Decisions that it reads
    /// are checked for its sake, and what is wrong with them is not told here.
    /// </summary>
    /// <param name="edition">The edition as it is written: its readings give the domains, its dates the days.</param>
    /// <param name="model">The tables as they are written.</param>
    /// <param name="decision">Name of the decision.</param>
    public static IReadOnlyList<DmnFinding> Run(Edition edition, DmnModel model, string decision)
    {
        if (model.FindDecision(decision) is not { } asked)
        {
            return [];
        }

        var part = PartOf(model, asked);
        var inputs = edition.DecisionInputs(part);
        var findings = ChangeDays(edition, part).SelectMany(day => StrictGraph.Check(part, inputs, day).Findings).Where(f => f.Table == decision);
        return [.. findings.Concat(MissingDates(asked)).DistinctBy(f => (f.Code, f.Row, f.Column, string.Join('\u0001', f.Args))).OrderBy(f => f.Row).ThenBy(f => f.Column)];
    }

    /// <summary>The decision with all that it reads, and nothing else.</summary>
    internal static DmnModel PartOf(DmnModel model, DmnDecision asked)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal) { asked.Id };
        var open = new Stack<DmnDecision>([asked]);
        while (open.TryPop(out var decision))
        {
            foreach (var id in decision.Requires.Select(r => r.Target.TrimStart('#')).Where(ids.Add))
            {
                if (model.Decisions.FirstOrDefault(d => d.Id == id) is { } deeper)
                {
                    open.Push(deeper);
                }
            }
        }

        return model with { Inputs = [.. model.Inputs.Where(i => ids.Contains(i.Id))], Decisions = [.. model.Decisions.Where(d => ids.Contains(d.Id))] };
    }

    /// <summary>The first day in force and every later day on which a rule begins or ends: on each the tables must be whole.</summary>
    internal static IEnumerable<DateOnly> ChangeDays(Edition edition, DmnModel model)
    {
        var days = model.Decisions.Select(d => d.Expression).OfType<DmnTable>().SelectMany(Dates).ToList();
        var last = edition.To ?? DateOnly.MaxValue;
        var first = edition.From ?? last;
        return days.Where(d => d > first && d <= last).Prepend(first).Distinct().Order();
    }

    private static IEnumerable<DateOnly> Dates(DmnTable table)
    {
        var columns = new[] { table.FindAnnotation("from"), table.FindAnnotation("to") };
        foreach (var rule in table.Rules)
        {
            foreach (var column in columns.Where(c => c >= 0 && c < rule.Annotations.Count))
            {
                if (DateOnly.TryParseExact(rule.Annotations[column], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                {
                    yield return day;
                }
            }
        }
    }

    // A rule without a first day would also have held before its text was in force.
    private static IEnumerable<DmnFinding> MissingDates(DmnDecision decision)
    {
        if (decision.Expression is not DmnTable table)
        {
            yield break;
        }

        var from = table.FindAnnotation("from");
        foreach (var (index, rule) in table.Rules.Index())
        {
            if (from < 0 || from >= rule.Annotations.Count || rule.Annotations[from].Length == 0)
            {
                yield return new DmnFinding("dmn.no-date", DmnSeverity.Warning, "", rule.Line, decision.Name, index + 1, table.Inputs.Count + table.Outputs.Count + 1 + Math.Max(0, from), []);
            }
        }
    }
}
