namespace Ronghe.Dmn.Tests.Diff;

public sealed class DiffTests
{
    [Fact]
    public void Two_versions_differ_in_words()
    {
        var older = new DmnText().Input("age").Table("points", "UNIQUE", ["age"], ["<18", "0"], ["[18..40]", "30"], [">40", "10"]).Literal("x", "1").Model();
        var newer = new DmnText().Input("age").Table("points", "UNIQUE", ["age"], ["<18", "0"], ["[18..40]", "28"], ["(40..60]", "10"], [">60", "0"]).Literal("y", "1").Model();
        Assert.Equal(
            [
                "“points”: row 2, points: 30 became 28",
                "“points”: row 3, age: >40 became (40..60]",
                "“points”: row 4 is new (>60 | 0 | cl. 1 |  | )",
                "“y” is new",
                "“x” is gone",
            ],
            DmnDiff.Compare(older, newer).Select(c => c.Sentence("en")));
    }

    [Fact]
    public void A_version_does_not_differ_from_itself()
    {
        var model = new DmnText().Input("age").Table("points", "UNIQUE", ["age"], ["-", "0"]).Literal("x", "1").Model();
        Assert.Empty(DmnDiff.Compare(model, model));
    }
}
