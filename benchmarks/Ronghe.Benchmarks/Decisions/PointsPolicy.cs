using System.Globalization;
using System.Security;
using System.Text;
using Ronghe.Dmn;

namespace Ronghe.Benchmarks.Decisions;

/// <summary>The benchmark policy: eight point tables, a capped total and an outcome, 56 rules, in quarter points.</summary>
internal static class PointsPolicy
{
    public static IReadOnlyList<StrictInput> Inputs { get; } =
    [
        new("age", NumberType.Whole(16, 75)),
        new("education", new EnumType("none", "primary", "lower secondary", "upper secondary", "bachelor", "master", "doctorate")),
        new("occupation", new EnumType("none", "basic", "skilled", "shortage", "highly skilled")),
        new("language", new EnumType("none", "A1", "A2", "B1", "B2", "C1", "C2")),
        new("residence years", NumberType.Whole(0, 30)),
        new("insurance years", NumberType.Whole(0, 35)),
        new("volunteer hours", NumberType.Whole(0, 600)),
        new("blood donations", NumberType.Whole(0, 40)),
        new("convictions", NumberType.Whole(0, 3)),
        new("tax arrears", new BooleanType()),
        new("false statements", new BooleanType()),
    ];

    public static CheckedGraph Load()
    {
        var check = StrictGraph.Check(Model(), Inputs, new DateOnly(2025, 1, 1));
        return check.Graph ?? throw new InvalidOperationException(string.Join("\n", check.Findings.Select(f => DmnFindingText.Sentence(f, "en"))));
    }

    public static DmnModel Model() => DmnXml.Read(Text(), "points-policy.dmn").Model!;

    private static string Text()
    {
        var text = new StringBuilder("""<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="points" namespace="urn:points">""");
        foreach (var input in Inputs)
        {
            text.Append(CultureInfo.InvariantCulture, $"<inputData id=\"{Id(input.Name)}\" name=\"{input.Name}\"><variable name=\"{input.Name}\"/></inputData>");
        }

        Table(text, "age points", "UNIQUE", "age", "<18|0", "[18..24]|6", "[25..30]|12", "[31..35]|10", "[36..40]|8", "[41..45]|5", "[46..50]|2", ">50|0");
        Table(text, "education points", "UNIQUE", "education", "\"none\"|0", "\"primary\"|2", "\"lower secondary\"|4", "\"upper secondary\"|8", "\"bachelor\"|14", "\"master\"|17", "\"doctorate\"|20");
        Table(text, "skill points", "FIRST", "occupation,language",
            "\"highly skilled\"|\"C1\", \"C2\"|20", "\"highly skilled\"|\"B1\", \"B2\"|16", "\"highly skilled\"|-|12",
            "\"shortage\"|\"C1\", \"C2\"|18", "\"shortage\"|\"B1\", \"B2\"|14", "\"shortage\"|-|10",
            "\"skilled\"|\"C1\", \"C2\"|14", "\"skilled\"|\"B1\", \"B2\"|10", "\"skilled\"|-|6",
            "\"basic\"|\"B1\", \"B2\", \"C1\", \"C2\"|5", "\"basic\"|-|2", "-|-|0");
        Table(text, "residence points", "UNIQUE", "residence years", "<1|0", "[1..5)|residence years", "[5..10)|1.5 * residence years", "[10..15)|15 + 0.5 * (residence years - 10)", ">=15|17.5");
        Table(text, "insurance points", "UNIQUE", "insurance years", "<2|0", "[2..10)|0.75 * insurance years", "[10..20)|7.5 + 0.5 * (insurance years - 10)", "[20..30)|12.5 + 0.25 * (insurance years - 20)", ">=30|15");
        Table(text, "volunteer points", "UNIQUE", "volunteer hours", "<50|0", "[50..100)|1", "[100..200)|2", "[200..300)|3", "[300..500)|4", ">=500|5");
        Table(text, "blood points", "UNIQUE", "blood donations", "<3|0", "[3..10)|1", "[10..20)|2", "[20..30)|3", ">=30|4");
        Table(text, "deductions", "COLLECT\" aggregation=\"SUM", "convictions,tax arrears,false statements", "0|false|false|0", ">=1|-|-|-10", ">=2|-|-|-10", "-|true|-|-6", "-|-|true|-25");
        Open(text, "total", ["age points", "education points", "skill points", "residence points", "insurance points", "volunteer points", "blood points", "deductions"]);
        text.Append("<literalExpression><text>max(0, min(80, age points + education points + skill points + residence points + insurance points + volunteer points + blood points + deductions))</text></literalExpression></decision>");
        Table(text, "outcome", "FIRST", "total", ">=60|\"granted\"", ">=45|\"review\"", "-|\"refused\"");
        return text.Append("</definitions>").ToString();
    }

    private static void Table(StringBuilder text, string name, string policy, string columns, params string[] rows)
    {
        var names = columns.Split(',');
        Open(text, name, names);
        text.Append(CultureInfo.InvariantCulture, $"<decisionTable hitPolicy=\"{policy}\">");
        foreach (var column in names)
        {
            text.Append(CultureInfo.InvariantCulture, $"<input><inputExpression><text>{column}</text></inputExpression></input>");
        }

        text.Append("<output/><annotation name=\"clause\"/>");
        foreach (var row in rows)
        {
            var cells = row.Split('|').Select(c => $"<text>{SecurityElement.Escape(c)}</text>").ToList();
            text.Append("<rule>").AppendJoin("", cells.SkipLast(1).Select(c => $"<inputEntry>{c}</inputEntry>"));
            text.Append(CultureInfo.InvariantCulture, $"<outputEntry>{cells[^1]}</outputEntry><annotationEntry><text>benchmark</text></annotationEntry></rule>");
        }

        text.Append("</decisionTable></decision>");
    }

    private static void Open(StringBuilder text, string name, IEnumerable<string> reads)
    {
        text.Append(CultureInfo.InvariantCulture, $"<decision id=\"{Id(name)}\" name=\"{name}\"><variable name=\"{name}\"/>");
        foreach (var read in reads)
        {
            var kind = Inputs.Any(i => i.Name == read) ? "Input" : "Decision";
            text.Append(CultureInfo.InvariantCulture, $"<informationRequirement><required{kind} href=\"#{Id(read)}\"/></informationRequirement>");
        }
    }

    private static string Id(string name) => "_" + name.Replace(' ', '_');
}
