using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Ronghe.Dmn;
using Ronghe.Feel;

namespace Ronghe.Benchmarks.Decisions;

/// <summary>The benchmark policy in npm feelin, through Node, beside ours: as FEEL, interpreted in strict mode, and compiled.</summary>
internal static class FeelinBenchmark
{
    public static int Run(string[] args)
    {
        var persons = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 20_000;
        if (Folder() is not { } folder)
        {
            Console.Error.WriteLine("benchmarks/feelin/node_modules is not there: run `npm ci` in benchmarks/feelin first");
            return 2;
        }

        using var theirs = JsonDocument.Parse(Node(folder, persons));
        long Their(string name) => theirs.RootElement.GetProperty(name).GetInt64();
        var time = new Timing(theirs.RootElement.GetProperty("seconds").GetDouble(), theirs.RootElement.GetProperty("processor").GetDouble());
        var (columns, graph) = (PolicyPersons.Draw(persons), PointsPolicy.Load());
        var (compiled, totals, outcomes) = (graph.Compile(), new long[persons], new long[persons]);
        var outputs = graph.Decisions.Select(d => d.Name switch { "total" => totals, "outcome" => outcomes, _ => null }).ToArray();
        var ours = Timing.Median(() => compiled.Run(columns, 0, persons, outputs));
        var interpreted = Timing.Median(() => DecisionBenchmark.Interpret(graph, columns, persons));
        var conformant = Conformant(columns, Math.Min(persons, 5_000));
        Timing.Rate("feelin 8.2.0, parsed once", persons, time, null);
        Timing.Rate("our conformant mode, exact decimals", Math.Min(persons, 5_000), conformant, null);
        Timing.Rate("our strict interpreter with full trace", persons, interpreted, null);
        Timing.Rate("our compiled columns", persons, ours, null);
        var same = totals.Sum() == Their("sum") && outcomes.Count(o => o == 0) == Their("granted") && outcomes.Count(o => o == 1) == Their("review");
        Console.WriteLine(same ? "the results are the same" : "the results differ");
        return same ? 0 : 1;
    }

    private static Timing Conformant(long[][] columns, int count)
    {
        var graph = ConformantGraph.Of(PointsPolicy.Model());
        var persons = Enumerable.Range(0, count).Select(i => new FeelContext(PointsPolicy.Inputs.Select((input, c) => KeyValuePair.Create(input.Name, Value(input.Type, columns[c][i]))))).ToList();
        return Timing.Median(() => persons.ForEach(p => graph.Decide("outcome", p)));
    }

    private static object? Value(StrictType type, long carrier) => type switch
    {
        EnumType words => words.Values[(int)carrier],
        BooleanType => carrier == 1,
        _ => (FeelNumber)carrier,
    };

    private static string Node(string folder, int persons)
    {
        var start = new ProcessStartInfo("node") { UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = folder };
        start.ArgumentList.Add("policy.mjs");
        start.ArgumentList.Add(persons.ToString(CultureInfo.InvariantCulture));
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    private static string? Folder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "benchmarks", "feelin");
            if (Directory.Exists(Path.Combine(folder, "node_modules", "feelin")))
            {
                return folder;
            }
        }

        return null;
    }
}
