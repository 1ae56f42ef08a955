using System.Xml.Linq;
using Ronghe.Feel;

namespace Ronghe.Dmn.Conformance;

/// <summary>The test cases of a file of the kit as scenarios.</summary>
internal static class TckCases
{
    public static IReadOnlyList<DmnScenario> Read(XElement root) => Named(root, "testCase").Select(Case).ToList();

    private static DmnScenario Case(XElement test)
    {
        // Inputs of imported models are named `prefix.name`.
        var inputs = new FeelContext(Named(test, "inputNode").Select(n => KeyValuePair.Create((string?)n.Attribute("name") ?? "", TckValues.Read(n))));
        var calls = (string?)test.Attribute("type") is "decisionService" or "bkm";
        return new DmnScenario(
            (string?)test.Attribute("id") ?? "",
            calls ? (string?)test.Attribute("invocableName") : null,
            inputs,
            Named(test, "resultNode").Select(Expectation).ToList());
    }

    private static DmnExpectation Expectation(XElement node) => new(
        (string?)node.Attribute("name") ?? "",
        Named(node, "expected").FirstOrDefault() is { } expected ? TckValues.Read(expected) : null,
        (bool?)node.Attribute("errorResult") == true);

    private static IEnumerable<XElement> Named(XElement parent, string name) => parent.Elements().Where(e => e.Name.LocalName == name);
}
