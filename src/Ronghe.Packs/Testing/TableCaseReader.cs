namespace Ronghe.Packs;

/// <summary>
/// Reads the key <c>tables</c> of a file of scenarios: <c>- {decision: permit points, given: {permit years: 6}, expect: 48}</c>. Rules are those of
/// the round's first day, or of <c>on</c>; <c>unconfirmed: true</c> marks what was proposed and nobody has looked at.
/// </summary>
internal sealed class TableCaseReader(MapReader yaml, Edition edition, PackProgramme programme)
{
    public IReadOnlyList<TableCase> Read()
    {
        var cases = new List<TableCase>();
        var sheet = programme.FindRound(yaml.Number("round"));
        foreach (var map in yaml.Maps("tables"))
        {
            if (Read(map, sheet) is { } read)
            {
                cases.Add(read);
            }
        }

        return cases;
    }

    private TableCase? Read(MapReader map, RoundSheet? sheet)
    {
        var name = map.Text("decision");
        var given = map.Map("given").NamedTexts().Select(g => KeyValuePair.Create(g.Key.Value, g.Value)).ToList();
        var expect = map.Text("expect");
        var unconfirmed = map.Flag("unconfirmed", false);
        var on = map.FindText("on");
        map.FindText("why");
        map.End();
        var day = on is not null && PackDates.TryDay(on, out var said) ? said : sheet?.RuleDay ?? edition.From ?? edition.To;
        if (edition.Model.FindDecision(name) is not { } decision || day is null)
        {
            map.Error("decision.unknown", map.Find("decision"), name, "tables");
            return null;
        }

        return new TableCase(edition, yaml.File, map.Node.Line, decision, given, expect, day.Value, unconfirmed);
    }
}
