using System.Globalization;
using System.Text.RegularExpressions;
using Ronghe.Dmn;

namespace Ronghe.Packs;

/// <summary>A scenario of one decision that the tables suggest: values at the edge of a rule, and what the engine makes of them.</summary>
/// <param name="Decision">Name of the decision.</param>
/// <param name="Row">The row that fires, from 1; 0 when the default output is taken.</param>
/// <param name="Given">Inputs with their values as text.</param>
/// <param name="Answer">What it comes to.</param>
public sealed record EdgeCase(string Decision, int Row, IReadOnlyList<KeyValuePair<string, string>> Given, string Answer);

/// <summary>Proposes scenarios at the edges of each interval of a table: where a slip of one shows.</summary>
public static partial class EdgeCases
{
    private const int MostTried = 20_000;

    /// <summary>For each row the least and the greatest value of each input with which it fires, as far as can be tried.</summary>
    /// <param name="edition">The edition.</param>
    /// <param name="decision">Name of a decision table.</param>
    /// <param name="on">The day whose rules hold.</param>
    /// <returns>None when there is no such table or it is wrong.</returns>
    public static IReadOnlyList<EdgeCase> Of(Edition edition, string decision, DateOnly on)
    {
        if (edition.Model.FindDecision(decision) is not { Expression: DmnTable } asked || TablePart.Of(edition, asked, on) is not { } part)
        {
            return [];
        }

        var constants = TableCheck.PartOf(edition.Model, asked).Decisions.SelectMany(Constants).ToHashSet(StringComparer.Ordinal);
        var candidates = part.Inputs.Select(i => Candidates(i.Type, constants)).ToList();
        if (candidates.Aggregate(1.0, (product, c) => product * c.Count) > MostTried)
        {
            return [];
        }

        var tried = Combinations(candidates).Select(values => (Values: values, part.Evaluate(values).Asked)).ToList();
        return
        [
            .. tried.GroupBy(t => t.Asked.Fired is [var rule, ..] ? rule.Row : 0).OrderBy(g => g.Key)
                .SelectMany(row => Edges([.. row], part).Select(t => Case(decision, row.Key, part, t.Values, t.Asked))),
        ];
    }

    private static IEnumerable<(long[] Values, StrictOutcome Asked)> Edges(List<(long[] Values, StrictOutcome Asked)> row, TablePart part) =>
        part.Inputs.Index().SelectMany(i => new[] { row.MinBy(t => t.Values[i.Index]), row.MaxBy(t => t.Values[i.Index]) }).DistinctBy(t => string.Join(',', t.Values));

    private static EdgeCase Case(string decision, int row, TablePart part, long[] values, StrictOutcome asked) =>
        new(decision, row, [.. part.Inputs.Select((input, i) => KeyValuePair.Create(input.Name, input.Type.Text(values[i])))], asked.Text);

    private static IEnumerable<string> Constants(DmnDecision decision) => decision.Expression is DmnTable table
        ? table.Rules.SelectMany(r => r.Inputs.Concat(r.Outputs)).Concat(table.Inputs.Select(i => i.Expression)).SelectMany(cell => Constant().Matches(cell).Select(m => m.Value))
        : Constant().Matches((decision.Expression as DmnLiteral)?.Text ?? "").Select(m => m.Value);

    // Each bound, and its neighbours on both sides.
    private static List<long> Candidates(StrictType type, HashSet<string> constants)
    {
        if (type is EnumType or BooleanType)
        {
            return [.. Enumerable.Range(0, (int)type.Most + 1).Select(v => (long)v)];
        }

        var near = constants.Select(c => type.TryRead(c, out var value) ? value : (long?)null).OfType<long>().SelectMany(v => new[] { v - 1, v, v + 1 });
        return [.. near.Append(type.Least).Append(type.Most).Where(type.Contains).Distinct().Order()];
    }

    private static IEnumerable<long[]> Combinations(List<List<long>> candidates) =>
        candidates.Aggregate((IEnumerable<long[]>)[[]], (all, next) => all.SelectMany(values => next.Select(v => (long[])[.. values, v])));

    [GeneratedRegex(@"\d{4}-\d\d-\d\d|\d+(?:\.\d+)?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Constant();
}
