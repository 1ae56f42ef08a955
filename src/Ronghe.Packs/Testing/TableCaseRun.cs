namespace Ronghe.Packs;

/// <summary>Runs scenarios of single decisions; the rules that fire count as covered.</summary>
internal sealed class TableCaseRun(Action<string, int> mark)
{
    private readonly Dictionary<(string Decision, DateOnly On), TablePart?> _parts = [];

    public ScenarioResult Run(TableCase asked)
    {
        var differences = new List<ScenarioDifference>();
        if (Part(asked) is not { } part)
        {
            differences.Add(new ScenarioDifference(asked.Decision.Name, asked.Expect, "edition.invalid"));
        }
        else
        {
            Compare(asked, part, differences);
        }

        return new ScenarioResult(asked.Edition.Id, asked.File, asked.Line, asked.Name, differences) { Unconfirmed = asked.Unconfirmed };
    }

    private TablePart? Part(TableCase asked) => _parts.TryGetValue((asked.Decision.Name, asked.On), out var known)
        ? known
        : _parts[(asked.Decision.Name, asked.On)] = TablePart.Of(asked.Edition, asked.Decision, asked.On);

    private void Compare(TableCase asked, TablePart part, List<ScenarioDifference> differences)
    {
        var values = new long[part.Inputs.Count];
        var given = asked.Given.ToDictionary(g => g.Key, g => g.Value, StringComparer.Ordinal);
        foreach (var (index, input) in part.Inputs.Index())
        {
            if (!given.Remove(input.Name, out var text) || !input.Type.TryRead(text, out values[index]) || !input.Type.Contains(values[index]))
            {
                differences.Add(new ScenarioDifference(input.Name, $"{input.Type.Text(input.Type.Least)}..{input.Type.Text(input.Type.Most)}", text ?? "—"));
            }
        }

        differences.AddRange(given.Select(g => new ScenarioDifference(g.Key, "—", g.Value)));
        if (differences.Count > 0)
        {
            return;
        }

        var (outcome, all) = part.Evaluate(values);
        foreach (var fired in all.SelectMany(o => o.Fired.Select(r => (o.Decision.Name, r.Row))))
        {
            mark(fired.Name, fired.Row);
        }

        if (!part.Decision.Type.TryRead(asked.Expect, out var expected) || expected != outcome.Value)
        {
            differences.Add(new ScenarioDifference(asked.Decision.Name, asked.Expect, outcome.Text));
        }
    }
}
