using Ronghe.Dmn;
using Ronghe.Packs;
using Ronghe.Web.Parts;

namespace Ronghe.Policy.Rules;

/// <summary>The passages of official texts that clauses cite, for pages.</summary>
internal static class SourceQuotes
{
    /// <summary>Each passage once, in the order of the clauses; what the pack carries no text for is left out.</summary>
    public static IReadOnlyList<Quote> Of(SourceTexts sources, IEnumerable<string> clauses, string? document) =>
    [
        .. clauses.Select(c => sources.Find(c, document)).OfType<SourcePassage>().DistinctBy(p => (p.Document, p.Place)).Select(p => new Quote($"{p.Document} {p.Place}", p.Text)),
    ];

    /// <summary>What the clauses of everything say that two versions have otherwise: rows of tables, conditions, keys, readings, stages.</summary>
    public static IReadOnlyList<Quote> OfChanges(Pack before, Pack after) =>
    [
        .. after.Programmes.SelectMany(p => p.Editions).SelectMany(e => Of(after.SourceTexts, Changed(before.FindProgramme(e.Programme)?.FindEdition(e.Id), e), e.Document)).Distinct(),
    ];

    private static IEnumerable<string> Changed(Edition? before, Edition after)
    {
        if (before is null || ReferenceEquals(before, after))
        {
            return [];
        }

        var rows = Rows(before).Select(r => r.Text).ToHashSet(StringComparer.Ordinal);
        return Rows(after).Where(r => !rows.Contains(r.Text)).Select(r => r.Clause)
            .Concat(after.Gates.Except(before.Gates).Select(g => g.Clause)).Concat(after.RankKeys.Except(before.RankKeys).Select(k => k.Clause)).Concat(after.Stages.Except(before.Stages).Select(s => s.Clause));
    }

    private static IEnumerable<(string Text, string Clause)> Rows(Edition edition) =>
        from decision in edition.Model?.Decisions ?? []
        let table = decision.Expression as DmnTable
        where table is not null && table.FindAnnotation("clause") >= 0
        from rule in table.Rules
        where rule.Annotations.Count > table.FindAnnotation("clause")
        select (string.Join('\u0001', rule.Inputs.Concat(rule.Outputs).Concat(rule.Annotations).Prepend(decision.Name)), rule.Annotations[table.FindAnnotation("clause")]);
}
