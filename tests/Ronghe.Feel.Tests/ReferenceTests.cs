namespace Ronghe.Feel.Tests;

public sealed class ReferenceTests
{
    [Fact]
    public void Every_example_of_the_reference_is_true()
    {
        foreach (var entry in FeelReference.Entries)
        {
            var parsed = FeelExpression.Parse(entry.Example);
            Assert.True(parsed.Problems.Count == 0, entry.Example);
            var value = parsed.Evaluate(new FeelContext()).Value;
            var text = value is string plain ? $"\"{plain}\"" : FeelText.Of(value);
            Assert.True(text == entry.Result, $"{entry.Example}: {text}, not {entry.Result}");
        }
    }

    [Fact]
    public void The_page_is_what_the_code_generates() => Approved.Check("docs/reference/feel.md", FeelReference.Markdown());

    [Fact]
    public void The_public_surface_is_approved() =>
        Approved.Check("tests/Ronghe.Feel.Tests/PublicApi.approved.txt", Approved.PublicApi(typeof(FeelExpression).Assembly));
}
