namespace Ronghe.Feel.Tests;

public sealed class ExpressionTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("-2 ** 2", "4")]
    [InlineData("0.1 + 0.2", "0.3")]
    [InlineData("1 / 3", "0.3333333333333333333333333333333333")]
    [InlineData("10 ** 40 + 1 - 10 ** 40", "0")]
    [InlineData("1 / 0", "null")]
    [InlineData("true and null", "null")]
    [InlineData("false and null", "false")]
    [InlineData("true or \"a\"", "true")]
    [InlineData("if null then 1 else 2", "2")]
    [InlineData("null = null", "true")]
    [InlineData("1 = \"1\"", "null")]
    [InlineData("for i in 1..3 return i * 2", "[2, 4, 6]")]
    [InlineData("for i in 0..4 return if i = 0 then 1 else i * partial[-1]", "[1, 1, 2, 6, 24]")]
    [InlineData("some i in [1, 2] satisfies i > 1", "true")]
    [InlineData("every i in [1, null] satisfies i > 0", "null")]
    [InlineData("[1, 2, 3][-1]", "3")]
    [InlineData("[{a b: 1}, {a b: 2}][a b > 1].a b", "[2]")]
    [InlineData("{a: 1, b: a + 1}.b", "2")]
    [InlineData("(function(x, y) x - y)(y: 1, x: 3)", "2")]
    [InlineData("5 in (< 3, [4..6))", "true")]
    [InlineData("5 in ]4..5[", "false")]
    [InlineData("@\"2024-01-31\" + @\"P1M\"", "2024-02-29")]
    [InlineData("date(\"2024-03-01\") - date(\"2024-02-01\")", "P29D")]
    [InlineData("time(\"23:00:00\") + duration(\"PT2H\")", "01:00:00")]
    [InlineData("date and time(\"2024-07-01T12:00:00@Asia/Shanghai\").time offset", "PT8H")]
    [InlineData("[1..3] instance of range<number>", "true")]
    [InlineData("\"\\U01F40E\" + \"x\"", "🐎x")]
    public void An_expression_has_its_value(string text, string expected) =>
        Assert.Equal(expected, FeelText.Of(FeelExpression.Parse(text).Evaluate(new FeelContext()).Value));

    [Fact]
    public void Names_may_hold_spaces_and_signs()
    {
        var scope = new FeelContext(KeyValuePair.Create("profit and loss", (object?)(FeelNumber)5), KeyValuePair.Create("a-b", (object?)(FeelNumber)2));
        Assert.Equal("3", FeelText.Of(FeelExpression.Parse("profit  and loss - a-b", scope.Names).Evaluate(scope).Value));
    }

    [Fact]
    public void A_text_that_cannot_be_read_says_where()
    {
        var problem = Assert.Single(FeelExpression.Parse("1 + * 2").Problems);
        Assert.Equal(("feel.unexpected", 4), (problem.Code, problem.Start));
    }

    [Fact]
    public void A_null_says_why()
    {
        var result = FeelExpression.Parse("1 + unknown").Evaluate(new FeelContext());
        Assert.Null(result.Value);
        Assert.Equal("feel.unknown-name", result.Diagnostics[0].Code);
    }

    [Theory]
    [InlineData("18", "[18..40]", true)]
    [InlineData("17", "not([18..40])", true)]
    [InlineData("5", "? > 3 and ? < 6", true)]
    [InlineData("5", "-", true)]
    [InlineData("5", "1, 2, 3", false)]
    public void Unary_tests_test_a_value(string value, string tests, bool expected)
    {
        var scope = new FeelContext(KeyValuePair.Create("?", FeelExpression.Parse(value).Evaluate(new FeelContext()).Value));
        Assert.Equal(expected, FeelExpression.ParseUnaryTests(tests).Evaluate(scope).Value);
    }
}
