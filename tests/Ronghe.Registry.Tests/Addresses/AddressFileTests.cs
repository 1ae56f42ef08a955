using System.Text;
using Ronghe.Addresses.Labels;
using Ronghe.Registry.Addresses;

namespace Ronghe.Registry.Tests.Addresses;

public sealed class AddressFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ronghe-addresses-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("gb18030")]
    public async Task A_file_of_lines_is_read_in_every_encoding_of_the_house(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var file = Write("天园街道员村四横路5-302\n\n沿山村5组6号\n", Encoding.GetEncoding(encoding));
        using var output = new StringWriter();

        var done = await ParseFile.RunAsync(file, output, new ParsePlan(null, LabelMarks.Bioes, Json: false), CancellationToken.None);

        Assert.Equal(2, done.Addresses);
        Assert.Equal(["天园街道/town 员村四横路/road 5/roadno 302/room", "沿山村/community 5组/group 6号/roadno"], output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Labels_written_come_back_in_a_character_a_line_and_agree_with_themselves()
    {
        var plan = new ParsePlan(LabelScheme.Ccks2021, LabelMarks.Bioes, Json: false);
        using var first = new StringWriter();
        await ParseFile.RunAsync(Write("文三路8号 302室\n义乌市北苑街道凌云一区12栋\n", Encoding.UTF8), first, plan, CancellationToken.None);
        using var second = new StringWriter();

        var done = await ParseFile.RunAsync(Write(first.ToString().Replace(" \tO", "-\tO", StringComparison.Ordinal), Encoding.UTF8), second, plan, CancellationToken.None);

        Assert.Equal(2, done.Addresses);
        Assert.Equal(1, done.Score?.F1);
        Assert.Contains("文\tB-road", second.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_has_place_value_and_rule_of_each_element()
    {
        using var output = new StringWriter();

        await ParseFile.RunAsync(Write("文三路二十号\n", Encoding.UTF8), output, new ParsePlan(null, LabelMarks.Bioes, Json: true), CancellationToken.None);

        Assert.Contains("""{"label":"roadno","start":3,"length":3,"text":"二十号","value":"20","rule":"number:号","code":null}""", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id,address\nA1,天河路1号\n", null)]
    [InlineData("编码,地址\nA1,天河路1号\n", null)]
    [InlineData("id,place\nA1,天河路1号\n", "sheet.header")]
    public void Standard_addresses_need_their_two_columns(string csv, string? refused)
    {
        var read = StandardFile.Read(Write(csv, Encoding.UTF8));

        Assert.Equal(refused, read.Problem?.Code);
        if (refused is null)
        {
            Assert.Equal(["A1"], read.Value.Ids);
            Assert.Equal(["天河路1号"], read.Value.Addresses);
        }
    }

    private FileInfo Write(string text, Encoding encoding)
    {
        var path = Path.Combine(_folder.FullName, $"{Guid.CreateVersion7():N}.txt");
        File.WriteAllText(path, text, encoding);
        return new FileInfo(path);
    }
}
