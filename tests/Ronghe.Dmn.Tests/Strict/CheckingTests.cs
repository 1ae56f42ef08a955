namespace Ronghe.Dmn.Tests.Strict;

public sealed class CheckingTests
{
    private static readonly StrictInput Age = new("age", NumberType.Whole(0, 120));
    private static readonly StrictInput Years = new("lease years", NumberType.Whole(0, 60));
    private static readonly StrictInput Level = new("education", new EnumType("none", "senior", "college", "bachelor"));
    private static readonly StrictInput Owner = new("owner", new BooleanType());

    [Fact]
    public void A_complete_table_is_taken()
    {
        var graph = new DmnText().Input("age").Table("age points", "UNIQUE", ["age"], ["<18", "0"], ["[18..40]", "30"], [">40", "max(0, 30 - 2 * (age - 40))"]).Graph(Age);
        Assert.Equal(new NumberType(0, 30, 1), Assert.IsType<NumberType>(graph.Decisions[0].Type));
        Assert.Equal("20", graph.Evaluate([45]).Decisions[0].Text);
        Assert.Equal(3, graph.Evaluate([45]).Decisions[0].Fired[0].Row);
    }

    [Fact]
    public void A_gap_is_shown_with_an_example() =>
        Finds("dmn.gap", "age = 41", new DmnText().Input("age").Table("points", "UNIQUE", ["age"], ["<18", "0"], ["[18..40]", "30"], [">41", "1"]).Check(Age));

    [Fact]
    public void An_overlap_is_shown_with_both_rows() =>
        Finds("dmn.overlap", "Rows 1 and 2 both match age = 18", new DmnText().Input("age").Table("points", "UNIQUE", ["age"], ["<=18", "0"], [">=18", "30"]).Check(Age));

    [Fact]
    public void A_row_that_earlier_rows_cover_is_unreachable() =>
        Finds("dmn.unreachable", "Row 3", new DmnText().Input("age").Table("points", "FIRST", ["age"], ["<50", "0"], [">=50", "1"], ["[40..60]", "2"]).Check(Age));

    [Fact]
    public void A_rule_needs_its_clause() =>
        Finds("dmn.no-clause", "clause", new DmnText().Input("age").Table("points", "UNIQUE", ["age"], ["-", "0", ""]).Check(Age));

    [Fact]
    public void A_word_that_the_reading_does_not_know_is_refused() =>
        Finds("dmn.unknown-value", "master", new DmnText().Input("education").Table("points", "FIRST", ["education"], ["\"master\"", "30"], ["-", "0"]).Check(Level));

    [Fact]
    public void A_name_that_does_not_exist_is_refused() =>
        Finds("dmn.unknown-name", "aeg", new DmnText().Input("age").Literal("x", "aeg + 1").Check(Age));

    [Fact]
    public void A_divisor_that_may_be_zero_is_refused() =>
        Finds("dmn.divide-by-zero", "0", new DmnText().Input("age").Literal("x", "20 / age").Check(Age));

    [Fact]
    public void Overflow_is_found_when_the_graph_is_loaded() =>
        Finds("dmn.overflow", "range", new DmnText().Input("age").Literal("x", "age * 1000000000000000000").Check(Age));

    [Fact]
    public void Text_and_number_do_not_compare() =>
        Finds("dmn.type", "number", new DmnText().Input("age").Literal("x", "if age = \"a\" then 1 else 2").Check(Age));

    [Fact]
    public void A_comparison_that_never_holds_is_refused() =>
        Finds("dmn.never-true", "never", new DmnText().Input("age").Literal("x", "if age > 200 then 1 else 2").Check(Age));

    [Fact]
    public void A_sum_of_nothing_needs_a_default() =>
        Finds("dmn.gap", "age = 0", new DmnText().Input("age").Table("minus", "COLLECT SUM", ["age"], [">=18", "-10"]).Check(Age));

    [Fact]
    public void All_findings_come_at_once()
    {
        var load = new DmnText().Input("age").Literal("x", "aeg").Literal("y", "20 / age").Literal("z", "null").Check(Age);
        Assert.Equal(["dmn.unknown-name", "dmn.divide-by-zero", "dmn.null"], load.Findings.Select(f => f.Code));
        Assert.All(load.Findings, f => Assert.True(f.Line > 0));
    }

    [Fact]
    public void Only_rules_in_force_count()
    {
        var text = new DmnText().Input("age").Table("points", "UNIQUE", ["age"],
            ["-", "10", "cl. 1", "", "2024-01-01"], ["-", "20", "cl. 1", "2024-01-01", "2026-01-01"], ["-", "30", "cl. 2", "2026-01-01", ""]);
        var fired = text.Graph(Age).Evaluate([1]).Decisions[0];
        Assert.Equal((20, 2), ((int)fired.Value, fired.Fired[0].Row));
    }

    [Fact]
    public void Names_with_spaces_are_read()
    {
        var graph = new DmnText().Input("lease years", "owner")
            .Table("housing points", "UNIQUE", ["owner"], ["true", "20"], ["false", "min(20, 5 * lease years)"]).Graph(Years, Owner);
        Assert.Equal("15", graph.Evaluate([3, 0]).Decisions[0].Text);
        Assert.Equal(["lease years", "owner"], graph.Decisions[0].InputsRead);
    }

    [Fact]
    public void Shares_are_exact()
    {
        var graph = new DmnText().Input("n").Literal("share", "20 / n").Literal("three", "share * 3").Graph(new StrictInput("n", NumberType.Whole(1, 20)));
        Assert.Equal(["20/3", "20"], graph.Evaluate([3]).Decisions.Select(d => d.Text));
    }

    [Fact]
    public void A_row_that_excludes_zero_may_divide()
    {
        var n = new StrictInput("n", NumberType.Whole(0, 5));
        var graph = new DmnText().Input("n").Table("share", "UNIQUE", ["n"], ["0", "0"], ["> 0", "20 / n"]).Graph(n);
        var output = new long[6];
        graph.Compile().Run([[0, 1, 2, 3, 4, 5]], 0, 6, [output]);
        Assert.Equal(["0", "20", "10", "20/3", "5", "4"], output.Select(graph.Decisions[0].Type.Text));
    }

    [Fact]
    public void A_decision_reads_another_and_words_pass_through()
    {
        var graph = new DmnText().Input("age")
            .Literal("total", "age * 2 - 10")
            .Table("outcome", "FIRST", ["total"], [">= 60", "\"granted\""], [">= 45", "\"review\""], ["-", "\"refused\""])
            .Literal("open", "outcome = \"granted\" or outcome = \"review\"").Graph(Age);
        Assert.Equal(["50", "review", "true"], graph.Evaluate([30]).Decisions.Select(d => d.Text));
    }

    [Fact]
    public void Every_sentence_has_both_languages()
    {
        foreach (var code in DmnFindingText.Codes)
        {
            var finding = new DmnFinding(code, DmnSeverity.Error, "f", 1, "t", 1, 1, ["a", "b", "c", "d"]);
            Assert.NotEqual(DmnFindingText.Sentence(finding, "zh"), DmnFindingText.Sentence(finding, "en"));
            Assert.NotEqual("", DmnFindingText.Remedy(finding, "zh"));
            Assert.DoesNotContain("{0}", DmnFindingText.Sentence(finding, "en") + DmnFindingText.Remedy(finding, "en"), StringComparison.Ordinal);
        }
    }

    private static void Finds(string code, string words, StrictLoad load)
    {
        Assert.Null(load.Graph);
        var finding = Assert.Single(load.Findings);
        Assert.Equal(code, finding.Code);
        Assert.Contains(words, DmnFindingText.Sentence(finding, "en"), StringComparison.Ordinal);
    }
}
