namespace Ronghe.Packs.Tests.Loading;

/// <summary>The reference page and the code say the same.</summary>
public sealed class ReferencePageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "reference", "packs.md"));

    [Fact]
    public void Every_operator_is_described() =>
        Assert.All(Operators.Names, name => Assert.Contains($"`{name}`", Page, StringComparison.Ordinal));

    [Fact]
    public void Every_kind_of_stage_is_named() =>
        Assert.All(Words.Stage.Keys, name => Assert.Contains($"`{name}`", Page, StringComparison.Ordinal));
}
