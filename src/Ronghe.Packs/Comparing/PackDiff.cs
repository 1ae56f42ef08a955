using Ronghe.Dmn;

namespace Ronghe.Packs;

/// <summary>Compares two rounds: what a new year changes, in words that a person can check against the announcement.</summary>
public static class PackDiff
{
    /// <summary>All differences: first the values of the sheets, then (on different editions) the rules.</summary>
    public static IReadOnlyList<PackDifference> Compare(RoundSheet before, RoundSheet after)
    {
        var differences = new List<PackDifference>();
        Values(before, after, differences);
        if (!ReferenceEquals(before.Edition, after.Edition))
        {
            Editions(before.Edition, after.Edition, differences);
        }

        return differences;
    }

    /// <summary>The differences of two sheets alone.</summary>
    public static IReadOnlyList<PackDifference> Sheets(RoundSheet before, RoundSheet after)
    {
        var differences = new List<PackDifference>();
        Values(before, after, differences);
        Add(differences, "edition", ("added", "removed"), "", before.Edition.Id, after.Edition.Id);
        return differences;
    }

    /// <summary>The differences of two editions but for their decision tables, which <see cref="Dmn.DmnDiff"/> compares row by row.</summary>
    public static IReadOnlyList<PackDifference> Rules(Edition before, Edition after)
    {
        var differences = new List<PackDifference>();
        Declarations(before, after, differences);
        return differences;
    }

    private static void Values(RoundSheet before, RoundSheet after, List<PackDifference> differences)
    {
        var names = after.Edition.SheetValues.Concat(before.Edition.SheetValues).Select(v => v.Name).Distinct(StringComparer.Ordinal);
        foreach (var name in names)
        {
            Add(differences, "value", ("set", "unset"), name, before.Values.GetValueOrDefault(name, ""), after.Values.GetValueOrDefault(name, ""));
        }
    }

    private static void Editions(Edition before, Edition after, List<PackDifference> differences)
    {
        Add(differences, "edition", ("added", "removed"), "", before.Id, after.Id);
        Declarations(before, after, differences);
        Each(differences, "rule", Rules(before), Rules(after), r => r.What, r => r.Output);
    }

    private static void Declarations(Edition before, Edition after, List<PackDifference> differences)
    {
        Each(differences, "question", before.Questions, after.Questions, q => q.Id, q => q.Chosen);
        Each(differences, "indicator", before.Indicators, after.Indicators, i => i.Id, i => $"{i.Group}: {i.Decision}");
        Each(differences, "gate", before.Gates, after.Gates, g => g.Id, g => g.Source);
        Each(differences, "key", before.RankKeys, after.RankKeys, k => k.Id, k => $"{k.Source} {(k.Descending ? "↓" : "↑")}");
        Each(differences, "reading", before.Readings, after.Readings, r => r.Id, r => r.Parts.Declaration);
    }

    private static void Each<T>(
        List<PackDifference> differences, string what, IEnumerable<T> before, IEnumerable<T> after, Func<T, string> name, Func<T, string> text)
    {
        var (old, now) = (before.ToDictionary(name, text, StringComparer.Ordinal), after.ToDictionary(name, text, StringComparer.Ordinal));
        foreach (var key in now.Keys.Concat(old.Keys).Distinct(StringComparer.Ordinal))
        {
            Add(differences, what, ("added", "removed"), key, old.GetValueOrDefault(key, ""), now.GetValueOrDefault(key, ""));
        }
    }

    /// <summary>The rules of every table by decision and conditions; a literal expression is one rule without conditions.</summary>
    private static IEnumerable<(string What, string Output)> Rules(Edition edition)
    {
        foreach (var decision in edition.Model.Decisions)
        {
            if (decision.Expression is DmnLiteral literal)
            {
                yield return (decision.Name, literal.Text);
            }

            foreach (var (index, rule) in (decision.Expression as DmnTable)?.Rules.Index() ?? [])
            {
                var columns = ((DmnTable)decision.Expression!).Inputs;
                var conditions = rule.Inputs.Index().Where(i => i.Item != "-").Select(i => $"{columns[i.Index].Expression} {i.Item}");
                yield return ($"{decision.Name} [{Conditions(conditions, index)}]", string.Join(", ", rule.Outputs));
            }
        }
    }

    private static string Conditions(IEnumerable<string> conditions, int index) =>
        string.Join("; ", conditions) is { Length: > 0 } text ? text : $"{index + 1}";

    private static void Add(
        List<PackDifference> differences, string group, (string Added, string Removed) words, string what, string before, string after)
    {
        if (before != after)
        {
            var change = before.Length == 0 ? words.Added : after.Length == 0 ? words.Removed : "changed";
            differences.Add(new PackDifference($"{group}.{change}", what, before, after));
        }
    }
}
