using System.Text;
using Ronghe.Linkage;
using Ronghe.Registry.Linking;

namespace Ronghe.Registry.Tests.Linking;

public sealed class LinkFilesTests : IDisposable
{
    private const string Map = """
        id: 编号
        fields:
          姓名: name
          出生日期: { kind: date, b: 生日 }
          证件号码: id-number
          地址: address
        """;

    private const string People = """
        编号,姓名,出生日期,证件号码,地址,备注
        1,王小明,1990-01-02,990101199001021014,体育西路12号3栋401,a
        2,李娜,1985-05-06,990101198505061028,中山五路8号202,b
        3,张伟,1970-07-08,,机场路100号,c
        """;

    private const string Others = """
        编号, 姓名 ,生日,证件号码,地址
        x,王晓明,1990-01-02,990101900102101,体育西路12号3栋401房
        y,赵敏,1999-12-12,990101199912120027,龙口西路1号
        -z,张炜,1970-08-07,,机场路100号
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ronghe-link-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("gb18030")]
    public async Task Two_files_are_linked_and_the_pairs_say_why(string encoding)
    {
        var (a, b) = (Write("a.csv", People + Strangers(0, ",-"), encoding), Write("b.csv", Others + Strangers(40, ""), encoding));

        var records = LinkRecords.Read(LinkMap.Read(Map).Value, a, b, CancellationToken.None).Value;
        var result = Linker.Run(records.Table, LinkageOptions.Default);
        var target = Path.Combine(_folder.FullName, "pairs.csv");
        await PairFile.WriteAsync(target, records.Table, result, CancellationToken.None);

        var lines = await File.ReadAllLinesAsync(target);
        Assert.Equal("id_a,id_b,probability,weight,姓名,姓名_weight,出生日期,出生日期_weight,证件号码,证件号码_weight,地址,地址_weight,household_weight", lines[0]);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("1,x,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",same-sound,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",variant,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("3,'-z,", lines[2], StringComparison.Ordinal);
        Assert.Contains(",day-month-swapped,", lines[2], StringComparison.Ordinal);
        Assert.Equal(["备注"], records.Ignored);
        Assert.DoesNotContain("王", await File.ReadAllTextAsync(target), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_files_give_the_same_bytes()
    {
        var (a, b) = (Write("a.csv", People), Write("b.csv", Others));
        var targets = new[] { 1, 4 }.Select(threads => (Threads: threads, Path: Path.Combine(_folder.FullName, $"{threads}.csv"))).ToList();

        foreach (var (threads, path) in targets)
        {
            var records = LinkRecords.Read(LinkMap.Read(Map).Value, a, b, CancellationToken.None).Value;
            await PairFile.WriteAsync(path, records.Table, Linker.Run(records.Table, LinkageOptions.Default with { Threads = threads }), CancellationToken.None);
        }

        Assert.Equal(await File.ReadAllBytesAsync(targets[0].Path), await File.ReadAllBytesAsync(targets[1].Path));
    }

    [Fact]
    public void Known_pairs_measure_a_result_in_either_order()
    {
        var (a, b) = (Write("a.csv", People), Write("b.csv", Others));
        var records = LinkRecords.Read(LinkMap.Read(Map).Value, a, b, CancellationToken.None).Value;
        ScoredPair[] matches = [new(0, 3, 20, 1), new(1, 4, 20, 1)];

        var truth = LinkTruth.Of(Write("truth.csv", "left,right\n1,x\n-z,3\nnobody,x\n"), matches, records.First, records.Second).Value;

        Assert.Equal(new LinkTruth(1, 1, 2, 1), truth);
        Assert.Equal(0.4, truth.F1, 9);
    }

    [Theory]
    [InlineData("", "link.map-empty")]
    [InlineData("id: 编号", "link.map-empty")]
    [InlineData("fields: [", "link.map-damaged")]
    [InlineData("ids: 编号\nfields: { 姓名: name }", "link.map-key")]
    [InlineData("fields: { 姓名: nam }", "link.map-kind")]
    [InlineData("fields: { 姓名: { kind: name, c: x } }", "link.map-key")]
    [InlineData("fields: { a: text, b: text, c: text, d: text, e: text, f: text, g: text, h: text, i: text, j: text, k: text, l: text, m: text, n: text, o: text, p: text }", "link.map-too-many")]
    public void A_map_that_is_wrong_is_refused(string map, string code) => Assert.Equal(code, LinkMap.Read(map).Problem?.Code);

    [Theory]
    [InlineData("fields: { 姓: name }", "link.column-missing")]
    [InlineData("id: nr\nfields: { 姓名: name }", "link.column-missing")]
    [InlineData("id: 备注\nfields: { 姓名: name }", null)]
    [InlineData("fields: { 姓名: name }", null)]
    public void A_file_that_does_not_fit_the_map_is_refused(string map, string? code) =>
        Assert.Equal(code, LinkRecords.Read(LinkMap.Read(map).Value, Write("a.csv", People), null, CancellationToken.None).Problem?.Code);

    [Theory]
    [InlineData("编号,姓名\n1,王\n1,李\n", "link.id-twice")]
    [InlineData("编号,姓名\n1,王\n,李\n", "link.id-missing")]
    [InlineData("编号,姓名,姓名\n1,王,李\n", "link.column-twice")]
    [InlineData("编号,姓名\n1,王\n", "link.no-rows")]
    public void Records_without_different_ids_are_refused(string csv, string code) =>
        Assert.Equal(code, LinkRecords.Read(LinkMap.Read("id: 编号\nfields: { 姓名: name }").Value, Write("a.csv", csv), null, CancellationToken.None).Problem?.Code);

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Equal("link.file-missing", LinkRecords.Read(LinkMap.Read(Map).Value, Path.Combine(_folder.FullName, "none.csv"), null, CancellationToken.None).Problem?.Code);

    /// <summary>Forty people of whom nothing is alike; what is rare is learned from them.</summary>
    private static string Strangers(int from, string end) => string.Concat(Enumerable.Range(from, 40).Select(i =>
        $"\ns{i},{"赵钱孙李周吴郑冯陈褚"[i % 10]}{"国建志海德文永光家庆"[i / 10 % 10]}{"梅兰竹菊松柏桐枫榆槐"[(i * 7) % 10]},{1950 + (i * 3 % 50)}-{1 + (i % 12):D2}-{1 + (i * 5 % 28):D2},,{"解放人民和平中华"[i % 8]}{"东西南北"[i % 4]}路{i + 100}号{end}"));

    private string Write(string name, string text, string encoding = "utf-8")
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text, Encoding.GetEncoding(encoding));
        return path;
    }
}
