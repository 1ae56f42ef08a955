using Ronghe.Kernel;

namespace Ronghe.Web.Tests;

public sealed class EdgeTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-2", "'-2")]
    [InlineData("＝1", "'＝1")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"yes\"", "\"say \"\"yes\"\"\"")]
    [InlineData("9****************X", "9****************X")]
    public void Text_in_a_csv_file_is_never_a_formula(string text, string expected) =>
        Assert.Equal(expected + ",7\r\n", CsvLine.Of(text, 7));

    [Theory]
    [InlineData("/desk?x=1", "/desk?x=1")]
    [InlineData("//example.org", "/")]
    [InlineData("/\\example.org", "/")]
    [InlineData("https://example.org", "/")]
    [InlineData("/a\nb", "/")]
    [InlineData("desk", "/")]
    [InlineData(null, "/")]
    public void Nobody_is_sent_back_to_another_site(string? path, string expected) => Assert.Equal(expected, LocalPath.Of(path));

    [Fact]
    public void A_term_in_a_refusal_is_put_in_the_readers_words()
    {
        var texts = new Texts([typeof(Texts).Assembly]);

        Assert.Equal(("首页：3", "Home: 3"), (texts.In("zh", "progress.only", new Term("web.home"), 3), texts.In("en", "progress.only", new Term("web.home"), 3)));
    }

    [Theory]
    [InlineData("round.not-found", 404)]
    [InlineData("round.conflict", 409)]
    [InlineData("sign-in.too-many", 429)]
    [InlineData("import.too-large", 413)]
    [InlineData("round.closed", 422)]
    public void A_problem_has_the_status_that_its_code_says(string code, int status) => Assert.Equal(status, ProblemResults.StatusOf(new Problem(code)));
}
