namespace Ronghe.Dmn.Tests.Strict;

public sealed class CompilingTests
{
    [Fact]
    public void Kernels_give_what_the_interpreter_gives()
    {
        // Where the machine tests run this again without some instructions, every third will do.
        var (cases, step) = (0, MachineTests.IsInner ? 3 : 1);
        for (var seed = 0; seed < 1500; seed += step)
        {
            var tables = new RandomTables(seed);
            if (tables.Make(complete: true) is { } graph)
            {
                cases += Compare(seed, graph, tables, 60 + (seed % 9));
            }
        }

        Assert.True(cases * step > 30_000, $"{cases} cases");
    }

    [Fact]
    public void Many_blocks_of_rows_give_what_the_interpreter_gives()
    {
        var cases = 0;
        for (var seed = 2000; seed < 2012; seed++)
        {
            var tables = new RandomTables(seed);
            if (tables.Make(complete: true) is { } graph)
            {
                cases += Compare(seed, graph, tables, (2 * Block.Size) + 37);
            }
        }

        Assert.True(cases > 20_000, $"{cases} cases");
    }

    [Fact]
    public void What_is_not_wanted_changes_nothing()
    {
        var graph = new DmnText().Input("age").Literal("a", "age + 1").Literal("b", "a * 2").Literal("c", "age - b").Graph(new StrictInput("age", NumberType.Whole(0, 100_000)));
        var only = new long[3];
        graph.Compile().Run([[1, 2, 99_999]], 0, 3, [null, only, null]);
        Assert.Equal([4, 6, 200_000], only);
    }

    [Fact]
    public void A_value_outside_its_domain_is_refused_with_row_and_name()
    {
        var graph = new DmnText().Input("age").Literal("x", "age + 1").Graph(new StrictInput("age", NumberType.Whole(0, 9))).Compile();
        var thrown = Assert.Throws<ArgumentException>(() => graph.Run([[1, 2, 10]], 0, 3, [new long[3]]));
        Assert.Contains("Row 2: age", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_thousands_of_rules_runs_by_bit_sets()
    {
        var rows = Enumerable.Range(0, 3700).Select(i => new[] { $"{i % 61}", $"[{i / 61 * 10}..{(i / 61 * 10) + 5}]", i % 2 == 0 ? "true" : "false", $"{i}" }).ToArray();
        var graph = new DmnText().Input("a", "b", "c").Table("big", "FIRST", "-1", ["a", "b", "c"], rows).Graph(
            new("a", NumberType.Whole(0, 1_000_000)), new("b", NumberType.Whole(0, 1_000_000)), new("c", new BooleanType()));
        var compiled = graph.Compile();
        var random = new Random(1);
        for (var i = 0; i < 500; i++)
        {
            long[] input = [random.Next(62), random.Next(620), random.Next(2)];
            var result = new long[1];
            compiled.Run([[input[0]], [input[1]], [input[2]]], 0, 1, [result]);
            Assert.Equal(graph.Evaluate(input).Decisions[0].Value, result[0]);
        }
    }

    private static int Compare(int seed, CheckedGraph graph, RandomTables tables, int rows)
    {
        var inputs = graph.Inputs.Select(_ => new long[rows]).ToArray();
        var outputs = graph.Decisions.Select(_ => new long[rows]).ToArray();
        var fired = graph.Decisions.Select(_ => new ushort[rows]).ToArray();
        for (var r = 0; r < rows; r++)
        {
            var row = tables.Row();
            for (var i = 0; i < row.Length; i++)
            {
                inputs[i][r] = row[i];
            }
        }

        var compiled = graph.Compile();
        var part = rows / 3;
        compiled.Run(inputs, 0, part, outputs, fired);
        compiled.Run(inputs, part, rows - part, outputs, fired);
        var plain = graph.Decisions.Select(_ => new long[rows]).ToArray();
        compiled.Run(inputs, 0, rows, plain);
        for (var r = 0; r < rows; r++)
        {
            var expected = graph.Evaluate(inputs.Select(c => c[r]).ToArray());
            for (var d = 0; d < expected.Decisions.Count; d++)
            {
                var outcome = expected.Decisions[d];
                Assert.True(outcome.Value == outputs[d][r] && outcome.Value == plain[d][r], $"seed {seed}, row {r}, {outcome.Decision.Name}: {outcome.Value}, not {outputs[d][r]}");
                Assert.True(Encoded(outcome) == fired[d][r], $"seed {seed}, row {r}, {outcome.Decision.Name}: fired {fired[d][r]}");
                Assert.True(outcome.Decision.Type.Contains(outcome.Value), $"seed {seed}: {outcome.Value} outside {outcome.Decision.Type}");
            }
        }

        return rows;
    }

    private static int Encoded(StrictOutcome outcome)
    {
        var positions = outcome.Fired.Select(f => outcome.Decision.Rules.ToList().IndexOf(f)).ToList();
        return outcome.Decision.HitPolicy == DmnHitPolicy.Collect
            ? positions.Aggregate(0, (bits, p) => bits | (1 << p))
            : positions.Count == 0 ? 0 : positions[0] + 1;
    }
}
