namespace Ronghe.Dmn.Tests.Strict;

/// <summary>Tables of the policies ANY and PRIORITY: kernels give what the interpreter gives, and both give what the policy says.</summary>
public sealed class AnyAndPriorityTests
{
    private static readonly string[] Words = ["refused", "review", "granted"];

    [Fact]
    public void Priority_takes_the_best_output_among_all_that_match()
    {
        var compared = 0;
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var rows = Rows(random, _ => Words[random.Next(3)]);
            var text = Text("PRIORITY", "\"granted\",\"review\",\"refused\"", [.. rows, (0, 99, 0, 9, "refused")]);
            compared += Compare(seed, text, matches => Words[matches.Max(m => Array.IndexOf(Words, m))], [.. rows, (0, 99, 0, 9, "refused")]);
        }

        Assert.True(compared > 5_000, $"{compared} compared");
    }

    [Fact]
    public void Any_takes_the_output_that_all_matches_share()
    {
        var (compared, refused) = (0, 0);
        for (var seed = 0; seed < 600; seed++)
        {
            var random = new Random(seed);
            // Below and above 50 the outputs agree, so that most tables are free of contradiction.
            var rows = Rows(random, low => random.Next(12) == 0 ? "review" : low < 50 ? "refused" : "granted");
            rows = [.. rows.Select(r => r.Low < 50 ? r with { High = Math.Min(r.High, 49) } : r), (0, 49, 0, 9, "refused"), (50, 99, 0, 9, "granted")];
            if (DmnXml.Read(Text("ANY", null, rows), "t").Model is { } model && StrictGraph.Check(model, Inputs, new DateOnly(2025, 1, 1)) is { Graph: null } load)
            {
                Assert.All(load.Findings, f => Assert.Equal("dmn.contradiction", f.Code));
                refused++;
                continue;
            }

            compared += Compare(seed, Text("ANY", null, rows), matches => Assert.Single(matches.Distinct()), rows);
        }

        Assert.True(compared > 5_000 && refused > 20, $"{compared} compared, {refused} refused");
    }

    private static StrictInput[] Inputs { get; } = [new("a", NumberType.Whole(0, 99)), new("b", NumberType.Whole(0, 9))];

    private static List<(long Low, long High, long From, long To, string Output)> Rows(Random random, Func<long, string> output) =>
        Enumerable.Range(0, random.Next(1, 8)).Select(_ =>
        {
            var (low, from) = (random.NextInt64(100), random.NextInt64(10));
            return (low, random.NextInt64(low, 100), from, random.NextInt64(from, 10), output(low));
        }).ToList();

    private static string Text(string policy, string? values, IEnumerable<(long Low, long High, long From, long To, string Output)> rows)
    {
        var text = new DmnText().Input("a", "b").Table("t", policy, ["a", "b"], [.. rows.Select(r => new[] { $"[{r.Low}..{r.High}]", $"[{r.From}..{r.To}]", $"\"{r.Output}\"" })]).ToString();
        var escaped = values?.Replace("\"", "&quot;", StringComparison.Ordinal);
        return values is null ? text : text.Replace("<output></output>", $"<output><outputValues><text>{escaped}</text></outputValues></output>", StringComparison.Ordinal);
    }

    private static int Compare(int seed, string text, Func<List<string>, string> policy, IReadOnlyList<(long Low, long High, long From, long To, string Output)> rows)
    {
        var load = StrictGraph.Check(DmnXml.Read(text, "t").Model!, Inputs, new DateOnly(2025, 1, 1));
        Assert.True(load.Graph is not null, $"seed {seed}: {string.Join("\n", load.Findings.Select(f => DmnFindingText.Sentence(f, "en")))}");
        var random = new Random(seed);
        const int Persons = 30;
        long[][] columns = [.. Enumerable.Range(0, 2).Select(i => Enumerable.Range(0, Persons).Select(_ => random.NextInt64(Inputs[i].Type.Most + 1)).ToArray())];
        var (output, plain, fired) = (new long[Persons], new long[Persons], new ushort[Persons]);
        var compiled = load.Graph.Compile();
        compiled.Run(columns, 0, Persons, [output], [fired]);
        compiled.Run(columns, 0, Persons, [plain]);
        for (var i = 0; i < Persons; i++)
        {
            var (a, b) = (columns[0][i], columns[1][i]);
            var outcome = load.Graph.Evaluate([a, b]).Decisions[0];
            var expected = policy(rows.Where(r => a >= r.Low && a <= r.High && b >= r.From && b <= r.To).Select(r => r.Output).ToList());
            Assert.True(expected == outcome.Text, $"seed {seed}, a {a}, b {b}: {outcome.Text}, not {expected}");
            Assert.True(outcome.Value == output[i] && outcome.Value == plain[i], $"seed {seed}, a {a}, b {b}: compiled {output[i]}");
            Assert.Same(outcome.Fired[0], outcome.Decision.Rules[fired[i] - 1]);
        }

        return Persons;
    }
}
