namespace Ronghe.Host.Tests.Canaries;

public sealed class CanarySearchTests
{
    [Theory]
    [InlineData("GET /my?name=欧阳小明")]
    [InlineData("GET /my?name=%E6%AC%A7%E9%98%B3%E5%B0%8F%E6%98%8E")]
    [InlineData("{\"name\":\"\\u6b27\\u9633\\u5c0f\\u660e\"}")]
    [InlineData("99010119900307001x is no application")]
    public void The_search_finds_a_canary_in_every_writing(string text)
    {
        var search = new CanarySearch(["欧阳小明", "99010119900307001X"]);
        var folder = Directory.CreateTempSubdirectory("canary-").FullName;
        File.WriteAllText(Path.Combine(folder, "utf16"), "x欧阳小明", System.Text.Encoding.Unicode);

        Assert.Single(search.In("text", text));
        Assert.Single(search.InFiles(folder, _ => true));
        Directory.Delete(folder, recursive: true);
    }
}
