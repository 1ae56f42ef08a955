using System.Xml;
using System.Xml.Linq;
using Ronghe.Dmn.Conformance;
using Ronghe.Feel;

namespace Ronghe.Dmn;

/// <summary>Scenario files and their runs.</summary>
public static class DmnScenarios
{
    /// <summary>
    /// Reads scenarios: a list of <c>name</c>, <c>given</c> (inputs by name) and <c>expect</c> (decisions by name) in YAML or JSON, or the test
    /// cases of the DMN Technology Compatibility Kit in XML. Texts given for inputs of type date, time or duration are read as such.
    /// </summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="file">Its name; <c>.xml</c> means the kit's form.</param>
    /// <param name="model">Whose types say how to read texts.</param>
    public static (IReadOnlyList<DmnScenario> Scenarios, IReadOnlyList<DmnFinding> Findings) Read(string text, string file, DmnModel model)
    {
        if (file.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
        {
            return ReadXml(text, file);
        }

        var (value, problem) = DataText.Read(text, file);
        if (problem is not null)
        {
            return ([], [problem]);
        }

        var (scenarios, findings) = (new List<DmnScenario>(), new List<DmnFinding>());
        foreach (var item in value as IReadOnlyList<object?> ?? [value])
        {
            var given = item is FeelContext scenario ? scenario["given"] ?? new FeelContext() : null;
            if (item is FeelContext read && given is FeelContext inputs && read["expect"] is FeelContext expected && expected.Names.Count > 0)
            {
                var name = FeelText.Of(read["name"] ?? (FeelNumber)(scenarios.Count + 1));
                scenarios.Add(new DmnScenario(name, null, InputValues.Typed(inputs, model), expected.Entries.Select(e => new DmnExpectation(e.Key, e.Value, false)).ToList()));
            }
            else
            {
                findings.Add(new DmnFinding("dmn.scenario", DmnSeverity.Error, file, 0, "", 0, 0, [FeelText.Of(item)]));
            }
        }

        return (scenarios, findings);
    }

    /// <summary>Runs scenarios and says which rules of the model they reached.</summary>
    public static DmnTestReport Run(ConformantGraph graph, IEnumerable<DmnScenario> scenarios)
    {
        var fired = new HashSet<(DmnTable, int)>();
        var results = new List<DmnScenarioResult>();
        foreach (var scenario in scenarios)
        {
            foreach (var expected in scenario.Expected)
            {
                results.Add(Run(graph, scenario, expected, fired));
            }
        }

        return new DmnTestReport(results, Tables(graph.Model).Select(t => Coverage(t.Owner, t.Table, fired)).ToList());
    }

    internal static FeelEvaluation Evaluate(ConformantGraph graph, DmnScenario scenario, string node, ISet<(DmnTable Table, int Row)>? fired)
    {
        if (scenario.Invoked is { } invoked)
        {
            var result = graph.Invoke(invoked, scenario.Given, fired);
            // A service of several outputs gives a context; the expectation names one of them.
            var several = graph.Model.Services.FirstOrDefault(s => s.Name == invoked)?.Outputs.Count > 1;
            return several && result.Value is FeelContext context && context.Has(node) ? result with { Value = context[node] } : result;
        }

        var explained = graph.Explain(node, scenario.Given);
        fired?.UnionWith(explained.Steps.SelectMany(s => s.Fired).Select(f => (f.Table, f.Row)));
        return new FeelEvaluation(explained.Value, explained.Diagnostics);
    }

    private static DmnScenarioResult Run(ConformantGraph graph, DmnScenario scenario, DmnExpectation expected, ISet<(DmnTable, int)> fired)
    {
        var result = Evaluate(graph, scenario, expected.Decision, fired);
        var passed = expected.IsError ? result.Value is null : TckValues.Match(expected.Value, result.Value);
        // An unknown decision gives null, which is not what a scenario that expects null means.
        passed &= !result.Diagnostics.Any(d => d.Code == "dmn.unknown-decision");
        return new DmnScenarioResult(scenario.Name, expected.Decision, passed, FeelText.Of(expected.Value), FeelText.Of(result.Value), result.Diagnostics);
    }

    private static (IReadOnlyList<DmnScenario>, IReadOnlyList<DmnFinding>) ReadXml(string text, string file)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            return (TckCases.Read(XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!), []);
        }
        catch (XmlException e)
        {
            return ([], [new DmnFinding("dmn.xml", DmnSeverity.Error, file, e.LineNumber, "", 0, 0, [e.Message])]);
        }
    }

    private static IEnumerable<(string Owner, DmnTable Table)> Tables(DmnModel model) =>
        model.Decisions.SelectMany(d => BoxWalk.All(d.Expression).OfType<DmnTable>().Select(t => (d.Name, t)))
            .Concat(model.KnowledgeModels.SelectMany(k => BoxWalk.All(k.Logic).OfType<DmnTable>().Select(t => (k.Name, t))));

    private static DmnTableCoverage Coverage(string owner, DmnTable table, HashSet<(DmnTable, int)> fired) =>
        new(owner, table.Rules.Count, Enumerable.Range(1, table.Rules.Count).Where(r => !fired.Contains((table, r))).ToList());
}
