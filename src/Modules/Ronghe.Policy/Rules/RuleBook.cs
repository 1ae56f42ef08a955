using Ronghe.Dmn;
using Ronghe.Packs;

namespace Ronghe.Policy.Rules;

/// <summary>What a rule is, for finding it.</summary>
internal enum RuleKind
{
    Table = 1,
    Gate = 2,
    Key = 3,
    Reading = 4,
    Stage = 5,
    Question = 6,
}

/// <summary>A rule as it is found.</summary>
/// <param name="Name">As the pack calls it.</param>
/// <param name="Words">As people call it.</param>
/// <param name="Link">Where it stands.</param>
internal sealed record RuleLine(RuleKind Kind, string Name, string Words, string Edition, string Clause, string Link);

/// <summary>A decision with the edition it belongs to.</summary>
internal sealed record FoundTable(Edition Edition, DmnDecision Decision, string Words)
{
    public DmnTable? Table => Decision.Expression as DmnTable;

    public string? Literal => (Decision.Expression as DmnLiteral)?.Text;

    /// <summary>The clauses that its rows cite, row by row; empty for a formula.</summary>
    public IReadOnlyList<string> Clauses => Table is { } table && table.FindAnnotation("clause") is >= 0 and var at ? [.. table.Rules.Select(r => r.Annotations.Count > at ? r.Annotations[at] : "")] : [];

    /// <summary>Headings: inputs, outputs, annotations.</summary>
    public IReadOnlyList<string> Headings => Table is not { } table ? [] :
    [
        .. table.Inputs.Select(i => i.Expression), .. table.Outputs.Select(o => o.Name.Length > 0 ? o.Name : Decision.Name), .. table.Annotations,
    ];
}

/// <summary>Finds rules in a pack and names them as people do.</summary>
internal sealed class RuleBook
{
    private const int MostEditions = 200;

    /// <summary>All rules of the editions that hold on a day, or of all editions.</summary>
    public IReadOnlyList<RuleLine> List(Pack pack, DateOnly? day, string? programme, string? find, string language) =>
    [
        .. pack.Programmes.Where(p => programme is null || p.Id == programme).SelectMany(p => p.Editions)
            .Where(e => day is not { } on || e.IsInForceOn(on)).Take(MostEditions).SelectMany(e => Lines(pack, e, language))
            .Where(l => find is null || Holds(l, find)),
    ];

    /// <summary>The table of an edition; null when there is none.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="programme">Its programme.</param>
    /// <param name="edition">Its edition.</param>
    /// <param name="decision">The id of the decision.</param>
    /// <param name="language">The reader's.</param>
    public FoundTable? Find(Pack? pack, string programme, string edition, string decision, string language) =>
        pack?.FindProgramme(programme)?.FindEdition(edition) is { Model: { } model } found && model.Decisions.FirstOrDefault(d => d.Id == decision) is { } asked
            ? new FoundTable(found, asked, Words(pack, found, asked.Name, language)) : null;

    /// <summary>How people call a decision: by the indicator or condition that it gives, else by its own name.</summary>
    public static string Words(Pack pack, Edition edition, string decision, string language)
    {
        var key = edition.Indicators.FirstOrDefault(i => i.Decision == decision) is { } indicator ? $"indicator.{indicator.Id}"
            : edition.Gates.FirstOrDefault(g => g.IsDecision && g.Source == decision) is { } gate ? $"gate.{gate.Id}" : null;
        return key is null ? decision : Text(pack, edition, key, language) is { } text && text != key ? text : decision;
    }

    /// <summary>The words of a key, those of the edition first.</summary>
    public static string Text(Pack pack, Edition edition, string key, string language) =>
        pack.Texts.TryGet($"edition.{edition.Id}.{key}", out var own) ? own.In(language) : pack.Texts[key, language];

    /// <summary>How people call a heading of a table: a reading, a choice, an annotation; its own name when the pack has no words for it.</summary>
    public static string Heading(Pack pack, Edition edition, FoundTable table, string heading, string language)
    {
        foreach (var key in new[] { $"reading.{heading}", $"choice.{heading}" })
        {
            if (Text(pack, edition, key, language) is { } text && text != key)
            {
                return text;
            }
        }

        return heading == table.Decision.Name ? table.Words : heading;
    }

    /// <summary>The path of the page of a table.</summary>
    public static string PathOf(Edition edition, string decisionId) => $"/desk/policy/tables/{edition.Programme}/{edition.Id}/{Uri.EscapeDataString(decisionId)}";

    private static IEnumerable<RuleLine> Lines(Pack pack, Edition edition, string language)
    {
        var page = $"/desk/policy/editions/{edition.Programme}/{edition.Id}";
        string Said(string key) => Text(pack, edition, key, language);
        var clauses = edition.Indicators.ToDictionary(i => i.Decision, i => i.Clause, StringComparer.Ordinal);
        foreach (var decision in edition.Model?.Decisions ?? [])
        {
            var clause = clauses.GetValueOrDefault(decision.Name) ?? Clause(decision);
            yield return new RuleLine(RuleKind.Table, decision.Name, Words(pack, edition, decision.Name, language), edition.Id, clause, PathOf(edition, decision.Id));
        }

        foreach (var line in edition.Gates.Select(g => new RuleLine(RuleKind.Gate, g.Id, Said($"gate.{g.Id}"), edition.Id, g.Clause, page + "#gates"))
            .Concat(edition.RankKeys.Select(k => new RuleLine(RuleKind.Key, k.Id, Said($"key.{k.Id}"), edition.Id, k.Clause, page + "#keys")))
            .Concat(edition.Readings.Select(r => new RuleLine(RuleKind.Reading, r.Id, r.Id, edition.Id, r.Clause, page + "#readings")))
            .Concat(edition.Stages.Select(s => new RuleLine(RuleKind.Stage, s.Id, Said($"stage.{s.Id}"), edition.Id, s.Clause, page + "#stages")))
            .Concat(edition.Questions.Select(q => new RuleLine(RuleKind.Question, q.Id, q.Id, edition.Id, q.Clause, page + "#questions"))))
        {
            yield return line;
        }
    }

    private static string Clause(DmnDecision decision) =>
        decision.Expression is DmnTable table && table.FindAnnotation("clause") is >= 0 and var at && table.Rules.FirstOrDefault(r => r.Annotations.Count > at) is { } rule ? rule.Annotations[at] : "";

    private static bool Holds(RuleLine line, string find) =>
        line.Name.Contains(find, StringComparison.OrdinalIgnoreCase) || line.Words.Contains(find, StringComparison.OrdinalIgnoreCase) || line.Clause.Contains(find, StringComparison.OrdinalIgnoreCase);
}
