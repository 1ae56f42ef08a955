using System.Xml;
using System.Xml.Linq;
using Ronghe.Feel;

namespace Ronghe.Dmn.Conformance;

/// <summary>
/// Runs cases of the DMN Technology Compatibility Kit: folders with <c>*.dmn</c> and <c>*-test-*.xml</c>, in conformant mode. It reads any folder
/// of that layout, at any depth.
/// </summary>
public static class TckRunner
{
    /// <summary>Runs everything under a folder.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static TckReport Run(string folder)
    {
        var folders = Directory.EnumerateFiles(folder, "*.xml", SearchOption.AllDirectories)
            .Where(IsTest)
            .Select(f => Path.GetDirectoryName(f)!)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        return new TckReport(folders.Select(f => RunFolder(f, Path.GetRelativePath(folder, f).Replace('\\', '/'))).ToList());
    }

    private static bool IsTest(string file) => Path.GetFileName(file).Contains("-test-", StringComparison.Ordinal);

    private static TckModel RunFolder(string folder, string shown)
    {
        var models = Directory.GetFiles(folder, "*.dmn").Order(StringComparer.Ordinal)
            .Select(f => (File: Path.GetFileName(f), DmnXml.Read(File.ReadAllText(f), Path.GetFileName(f)).Model))
            .Where(m => m.Model is not null)
            .ToDictionary(m => m.File, m => m.Model!, StringComparer.Ordinal);
        var results = new List<TckResult>();
        foreach (var file in Directory.GetFiles(folder, "*.xml").Where(IsTest).Order(StringComparer.Ordinal))
        {
            using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            results.AddRange(RunFile(XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!, models));
        }

        return new TckModel(shown, results);
    }

    private static IEnumerable<TckResult> RunFile(XElement root, Dictionary<string, DmnModel> models)
    {
        var name = root.Elements().FirstOrDefault(e => e.Name.LocalName == "modelName")?.Value.Trim() ?? "";
        var model = models.GetValueOrDefault(name) ?? (models.Count == 1 ? models.Values.First() : null);
        var graph = model is null ? null : ConformantGraph.Of(model, models.Values);
        return root.Elements().Where(e => e.Name.LocalName == "testCase").SelectMany(c => RunCase(c, graph)).ToList();
    }

    private static IEnumerable<TckResult> RunCase(XElement test, ConformantGraph? graph)
    {
        var id = (string?)test.Attribute("id") ?? "";
        var inputs = Inputs(test);
        foreach (var node in test.Elements().Where(e => e.Name.LocalName == "resultNode"))
        {
            var name = (string?)node.Attribute("name") ?? "";
            var expected = node.Elements().FirstOrDefault(e => e.Name.LocalName == "expected") is { } e ? TckValues.Read(e) : null;
            var result = graph is null ? new FeelEvaluation(null, []) : Evaluate(test, graph, name, inputs);
            var passed = graph is not null && ((bool?)node.Attribute("errorResult") == true ? result.Value is null : TckValues.Match(expected, result.Value));
            var diagnostic = result.Diagnostics.Count > 0 ? $" ({result.Diagnostics[0].Code} {string.Join(", ", result.Diagnostics[0].Args)})" : "";
            var external = result.Diagnostics.Any(d => d.Code == "feel.external");
            var outcome = passed ? TckOutcome.Passed : external ? TckOutcome.NotSupported : TckOutcome.Failed;
            yield return new TckResult($"{id} {name}", outcome, FeelText.Of(expected), FeelText.Of(result.Value) + diagnostic);
        }
    }

    private static FeelEvaluation Evaluate(XElement test, ConformantGraph graph, string node, FeelContext inputs)
    {
        var invocable = (string?)test.Attribute("invocableName");
        return (string?)test.Attribute("type") is "decisionService" or "bkm" && invocable is not null
            ? Member(graph.Invoke(invocable, inputs), graph, invocable, node)
            : graph.Decide(node, inputs);
    }

    // A service of several outputs gives a context; the node names one of them.
    private static FeelEvaluation Member(FeelEvaluation result, ConformantGraph graph, string service, string node)
    {
        var several = graph.Model.Services.FirstOrDefault(s => s.Name == service)?.Outputs.Count > 1;
        return several && result.Value is FeelContext context && context.Has(node) ? result with { Value = context[node] } : result;
    }

    // Inputs of imported models are named `prefix.name`.
    private static FeelContext Inputs(XElement test)
    {
        var inputs = new FeelContext();
        foreach (var node in test.Elements().Where(e => e.Name.LocalName == "inputNode"))
        {
            inputs = new FeelContext(inputs.Entries.Append(KeyValuePair.Create((string?)node.Attribute("name") ?? "", TckValues.Read(node))));
        }

        return inputs;
    }
}
