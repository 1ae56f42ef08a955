using System.Diagnostics;
using System.Globalization;
using System.Security;
using System.Text;
using Ronghe.Dmn;

namespace Ronghe.Benchmarks.Decisions;

/// <summary>Single tables: rent tax with dates and money, 3,700 rules, and the check of 1,000 rows of 8 columns.</summary>
internal static class TableBenchmark
{
    private static readonly DateOnly Day = new(2025, 1, 1);

    public static void Run(int rows)
    {
        Rent(rows);
        Large();
        Check();
    }

    private static void Rent(int rows)
    {
        StrictInput[] inputs = [new("due", new DateType(new DateOnly(2018, 1, 1), new DateOnly(2030, 12, 31))), new("rent", new NumberType(0, 10_000_000, 100))];
        var graph = Load(inputs, "UNIQUE",
        [
            ["< date(\"2021-01-01\")", "<= 800", "0"],
            ["< date(\"2021-01-01\")", "(800..4000]", "(rent - 800) * 0.2"],
            ["< date(\"2021-01-01\")", "> 4000", "rent * 0.8 * 0.2"],
            [">= date(\"2021-01-01\")", "<= 1000", "0"],
            [">= date(\"2021-01-01\")", "(1000..5000]", "(rent - 1000) * 0.1"],
            [">= date(\"2021-01-01\")", "(5000..30000]", "400 + (rent - 5000) * 0.16"],
            [">= date(\"2021-01-01\")", "> 30000", "4400 + (rent - 30000) * 0.2"],
        ]);
        var random = new Random(7);
        var columns = inputs.Select(i => new long[rows]).ToArray();
        for (var r = 0; r < rows; r++)
        {
            (columns[0][r], columns[1][r]) = (random.NextInt64(inputs[0].Type.Least, inputs[0].Type.Most + 1), random.NextInt64(10_000_001));
        }

        var (compiled, output) = (graph.Compile(), new long[rows]);
        Timing.Rate("rent tax by slab with dates of effect, 1 thread", rows, Timing.Median(() => compiled.Run(columns, 0, rows, [output])), null);
    }

    private static void Large()
    {
        var rows = Enumerable.Range(0, 3700).Select(i => new[] { $"{i % 61}", $"[{i / 61 * 10}..{(i / 61 * 10) + 5}]", i % 2 == 0 ? "true" : "false", $"{i}" });
        var graph = Load([new("a", NumberType.Whole(0, 1_000_000)), new("b", NumberType.Whole(0, 1_000_000)), new("c", new BooleanType())], "COLLECT\" aggregation=\"MAX", rows.Append(["-", "-", "-", "-1"]));
        var clock = Stopwatch.StartNew();
        var compiled = graph.Compile();
        Print($"3,700 rules: compiled in {clock.Elapsed.TotalMilliseconds:F0} ms");
        long[][] one = [[17], [305], [1]];
        var output = new long[1];
        const int Calls = 1000;
        var call = Timing.Median(() =>
        {
            for (var i = 0; i < Calls; i++)
            {
                compiled.Run(one, 0, 1, [output]);
            }
        });
        var interpreted = Timing.Median(() =>
        {
            for (var i = 0; i < Calls; i++)
            {
                graph.Evaluate([17, 305, 1]);
            }
        });
        Print($"3,700 rules: {call.Wall / Calls * 1e6:F1} µs a call compiled, {interpreted.Wall / Calls * 1e6:F1} µs interpreted");
    }

    private static void Check()
    {
        var rows = new List<(long Low, long High)[]> { Enumerable.Repeat((0L, 999L), 8).ToArray() };
        var random = new Random(7);
        while (rows.Count < 1000)
        {
            var (at, column) = (random.Next(rows.Count), random.Next(8));
            var (low, high) = rows[at][column];
            if (low == high)
            {
                continue;
            }

            var cut = random.NextInt64(low, high);
            var upper = rows[at].ToArray();
            upper[column] = (cut + 1, high);
            rows[at][column] = (low, cut);
            rows.Add(upper);
        }

        var inputs = Enumerable.Range(0, 8).Select(i => new StrictInput($"i{i}", NumberType.Whole(0, 999))).ToList();
        var model = DmnXml.Read(Text(inputs, "UNIQUE", rows.Select(r => r.Select(c => $"[{c.Low}..{c.High}]").Append("1").ToArray())), "t").Model!;
        var time = Timing.Median(() => StrictGraph.Check(model, inputs, Day));
        Print($"check of 1,000 rows × 8 columns: {time.Wall * 1000:F0} ms ({time.Processor * 1000:F0} ms of processor), {(StrictGraph.Check(model, inputs, Day).Graph is null ? "refused" : "complete and disjoint")}");
    }

    private static CheckedGraph Load(IReadOnlyList<StrictInput> inputs, string policy, IEnumerable<string[]> rows)
    {
        var check = StrictGraph.Check(DmnXml.Read(Text(inputs, policy, rows), "t").Model!, inputs, Day);
        return check.Graph ?? throw new InvalidOperationException(string.Join("\n", check.Findings.Select(f => DmnFindingText.Sentence(f, "en"))));
    }

    private static string Text(IReadOnlyList<StrictInput> inputs, string policy, IEnumerable<string[]> rows)
    {
        var text = new StringBuilder("""<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="t" namespace="urn:t">""");
        text.AppendJoin("", inputs.Select(i => $"<inputData id=\"{i.Name}\" name=\"{i.Name}\"><variable name=\"{i.Name}\"/></inputData>"));
        text.Append("<decision id=\"_t\" name=\"t\"><variable name=\"t\"/>");
        text.AppendJoin("", inputs.Select(i => $"<informationRequirement><requiredInput href=\"#{i.Name}\"/></informationRequirement>"));
        text.Append(CultureInfo.InvariantCulture, $"<decisionTable hitPolicy=\"{policy}\">");
        text.AppendJoin("", inputs.Select(i => $"<input><inputExpression><text>{i.Name}</text></inputExpression></input>"));
        text.Append("<output/><annotation name=\"clause\"/>");
        foreach (var row in rows)
        {
            text.Append("<rule>").AppendJoin("", row.SkipLast(1).Select(c => $"<inputEntry><text>{SecurityElement.Escape(c)}</text></inputEntry>"));
            text.Append(CultureInfo.InvariantCulture, $"<outputEntry><text>{SecurityElement.Escape(row[^1])}</text></outputEntry><annotationEntry><text>benchmark</text></annotationEntry></rule>");
        }

        return text.Append("</decisionTable></decision></definitions>").ToString();
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
