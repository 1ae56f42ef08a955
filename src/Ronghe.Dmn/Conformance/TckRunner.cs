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
        return TckCases.Read(root).SelectMany(c => c.Expected.Select(e => Result(c, e, graph))).ToList();
    }

    private static TckResult Result(DmnScenario test, DmnExpectation expected, ConformantGraph? graph)
    {
        var result = graph is null ? new FeelEvaluation(null, []) : DmnScenarios.Evaluate(graph, test, expected.Decision, null);
        var passed = graph is not null && (expected.IsError ? result.Value is null : TckValues.Match(expected.Value, result.Value));
        var diagnostic = result.Diagnostics.Count > 0 ? $" ({result.Diagnostics[0].Code} {string.Join(", ", result.Diagnostics[0].Args)})" : "";
        var external = result.Diagnostics.Any(d => d.Code == "feel.external");
        var outcome = passed ? TckOutcome.Passed : external ? TckOutcome.NotSupported : TckOutcome.Failed;
        return new TckResult($"{test.Name} {expected.Decision}", outcome, FeelText.Of(expected.Value), FeelText.Of(result.Value) + diagnostic);
    }
}
