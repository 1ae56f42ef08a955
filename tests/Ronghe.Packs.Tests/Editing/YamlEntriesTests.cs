namespace Ronghe.Packs.Tests;

/// <summary>Entries of a mapping copied, moved, removed and changed in the text of a real edition, held to a plain list of names and texts.</summary>
public sealed class YamlEntriesTests
{
    private static readonly string Edition = File.ReadAllText(Path.Combine(Repository.Guangzhou, "programmes", "hukou", "2023-2026", "edition.yaml"));
    private static readonly string[] Sections = ["gates", "rank", "stages", "readings"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Any_edits_give_what_a_plain_list_gives_and_touch_nothing_else(int seed)
    {
        var random = new Random(seed);
        var yaml = YamlText.Read(Edition)!;
        var plain = Sections.ToDictionary(s => s, s => yaml.Keys(s).Select(k => (Key: k, Text: yaml.FindRaw(s, k)!)).ToList(), StringComparer.Ordinal);
        var rest = Rest(yaml);
        for (var step = 0; step < 120; step++)
        {
            var (section, list) = (Sections[random.Next(Sections.Length)], plain[Sections[0]]);
            list = plain[section];
            var (at, to) = (random.Next(list.Count), random.Next(list.Count));
            var (key, text) = list[at];
            switch (random.Next(4))
            {
                case 0:
                    yaml = yaml.WithCopy(section, key, $"made {step}");
                    list.Insert(at + 1, ($"made {step}", text));
                    break;
                case 1:
                    yaml = yaml.WithMoved(section, key, to);
                    list.RemoveAt(at);
                    list.Insert(to, (key, text));
                    break;
                case 2 when list.Count > 2:
                    yaml = yaml.Without(section, key);
                    list.RemoveAt(at);
                    break;
                case 3 when yaml.Find(section, key, "clause") is { } clause:
                    yaml = yaml.With([section, key, "clause"], clause + "甲");
                    list[at] = (key, text.Replace("clause: " + clause, "clause: " + clause + "甲", StringComparison.Ordinal));
                    break;
                default:
                    break;
            }

            Assert.Equal(list.Select(e => e.Key), yaml.Keys(section));
            Assert.Equal(list.Select(e => e.Text), yaml.Keys(section).Select(k => yaml.FindRaw(section, k)!));
        }

        Assert.Equal(rest, Rest(yaml));
        Assert.All(Sections, section => Assert.Equal(plain[section].Select(e => e.Key), YamlText.Read(yaml.Text)!.Keys(section)));
    }

    [Fact]
    public void An_edit_and_its_reverse_give_the_same_bytes()
    {
        var yaml = YamlText.Read(Edition)!;
        foreach (var section in Sections)
        {
            foreach (var (at, key) in yaml.Keys(section).Index())
            {
                Assert.Equal(Edition, yaml.WithCopy(section, key, "once more").Without(section, "once more").Text);
                foreach (var to in new[] { 0, yaml.Keys(section).Count / 2, yaml.Keys(section).Count - 1 })
                {
                    Assert.Equal(Meaning(yaml), Meaning(yaml.WithMoved(section, key, to).WithMoved(section, key, at)));
                }
            }
        }
    }

    [Fact]
    public void A_list_or_a_condition_is_written_as_a_whole_or_refused()
    {
        var yaml = YamlText.Read("readings:\n  years: {operator: full-years, where: {code: [a, b]}, clause: x}\n")!;

        Assert.Equal("{code: [a, b]}", yaml.FindRaw("readings", "years", "where"));
        Assert.Equal("{code: c, class: [d]}", yaml.WithRaw(["readings", "years", "where"], " {code: c, class: [d]} ")!.FindRaw("readings", "years", "where"));
        Assert.Null(yaml.WithRaw(["readings", "years", "where"], "code: c"));
        Assert.Null(yaml.WithRaw(["readings", "years", "where"], "{code: c}, more: {d: e}"));
        Assert.Null(yaml.WithRaw(["readings", "years", "where"], "{code: [c}"));
        Assert.Null(yaml.WithRaw(["readings", "years", "clause"], "[c]"));
        Assert.Equal("{operator: full-years, where: {code: [a, b]}, clause: x, public: false}", yaml.WithArgument(["readings", "years"], "public", "false")!.FindRaw("readings", "years"));
        Assert.Null(yaml.WithArgument(["readings", "years"], "clause", "y"));
    }

    [Theory]
    [InlineData("a: {b: {c: d}, e: [f]}, x", "{b: {c: d}, e: [f]}")]
    [InlineData("a: {b: 'it''s } it', e: [f]}", "{b: 'it''s } it', e: [f]}")]
    [InlineData("a: {b: \"\\\"}\", e: it's}", "{b: \"\\\"}\", e: it's}")]
    [InlineData("a: [[b], [c, {d: e}]]", "[[b], [c, {d: e}]]")]
    public void What_stands_in_braces_ends_where_they_do(string text, string written)
    {
        var yaml = YamlText.Read("m:\n  " + text.Split(", x")[0] + "\n")!;

        Assert.Equal(written, yaml.FindRaw("m", "a"));
    }

    private static string Rest(YamlText yaml) => string.Join('\n', yaml.Keys().Except(Sections, StringComparer.Ordinal).Select(k => k + yaml.FindRaw(k)));

    private static string Meaning(YamlText yaml) => string.Join('\n', Sections.SelectMany(s => yaml.Keys(s).Select(k => $"{s} {k} {yaml.FindRaw(s, k)}")));
}
