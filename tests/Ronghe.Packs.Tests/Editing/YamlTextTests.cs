using System.Text;

namespace Ronghe.Packs.Tests;

public sealed class YamlTextTests
{
    private const string Sheet = """
        # 注释 comment stays
        round: 2025
        edition: "2023-2026"   # quoted
        values:
          quota:  {value: 16000, source: 问答1}
          limits: {value: 1979-01-01..open, source: '问答9'}
        unset:
          permit date: {zh: 没有公布, en: not published}
        samples:
          permit date: 2025-11-10

        """;

    [Fact]
    public void A_value_is_replaced_in_its_place_and_all_else_stays()
    {
        var yaml = YamlText.Read(Sheet)!.With(["values", "quota", "value"], "17000").With(["edition"], "2027: x").With(["values", "limits", "source"], "𠮷, 附件");

        Assert.Equal(
            Sheet.Replace("16000", "17000", StringComparison.Ordinal).Replace("\"2023-2026\"", "\"2027: x\"", StringComparison.Ordinal).Replace("'问答9'", "\"𠮷, 附件\"", StringComparison.Ordinal),
            yaml.Text);
        Assert.Equal("𠮷, 附件", yaml.Find("values", "limits", "source"));
    }

    [Fact]
    public void An_entry_goes_and_comes_on_lines_of_its_own()
    {
        var yaml = YamlText.Read(Sheet)!.Without("unset", "permit date");
        var there = YamlText.Read(Sheet)!.WithEntry("unset", "age date", YamlText.Flow([("zh", "没有"), ("en", "none: yet")])).WithEntry("extra", "one", "1");

        Assert.DoesNotContain("没有公布", yaml.Text, StringComparison.Ordinal);
        Assert.Equal(Sheet.Split('\n').Length - 1, yaml.Text.Split('\n').Length);
        Assert.Equal(["没有公布", "none: yet", "1"], [there.Find("unset", "permit date", "zh")!, there.Find("unset", "age date", "en")!, there.Find("extra", "one")!]);
        Assert.StartsWith(Sheet[..Sheet.IndexOf("samples", StringComparison.Ordinal)], there.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain 字")]
    [InlineData("- dash")]
    [InlineData("a: b")]
    [InlineData("it's \"quoted\" \\ # {x}")]
    [InlineData(" spaces ")]
    [InlineData("two\nlines\ttab")]
    [InlineData("null")]
    [InlineData("")]
    public void What_is_written_reads_back(string text)
    {
        var yaml = YamlText.Read(Sheet)!;

        Assert.Equal(text, yaml.With(["values", "quota", "source"], text).Find("values", "quota", "source"));
        Assert.Equal(text, yaml.With(["edition"], text).Find("edition"));
    }

    /// <summary>Every text of every file of the packs is put where it stands: the files stay what they say, and what is not touched byte for byte.</summary>
    [Fact]
    public void In_the_packs_of_the_repository_each_value_is_found_and_changed_alone()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.Guangzhou, "*.yaml", SearchOption.AllDirectories))
        {
            var yaml = YamlText.Read(File.ReadAllText(file, Encoding.UTF8))!;
            foreach (var path in yaml.Paths.Where((_, i) => i % 17 == 0))
            {
                var changed = yaml.With(path, "X1");

                Assert.Equal("X1", changed.Find(path));
                Assert.Equal(yaml.Paths.Where(p => !p.SequenceEqual(path)).Select(p => yaml.Find(p)), changed.Paths.Where(p => !p.SequenceEqual(path)).Select(p => changed.Find(p)));
            }
        }
    }
}
