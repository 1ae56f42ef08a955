using System.Text.RegularExpressions;
using Ronghe.Host;

namespace Ronghe.Architecture.Tests;

/// <summary>One word for one thing: docs/reference/glossary.md against every text that people read.</summary>
public sealed partial class GlossaryRules
{
    private static readonly IReadOnlyList<(string Chinese, string English, IReadOnlyList<string> Not)> Terms =
    [
        .. File.ReadLines(Path.Combine(FileRules.RepositoryRoot(), "docs", "reference", "glossary.md")).Select(line => Row().Match(line)).Where(row => row.Success && row.Groups[1].Value is not ("中文" or "---"))
            .Select(row => (row.Groups[1].Value, row.Groups[2].Value, (IReadOnlyList<string>)[.. row.Groups[3].Value.Split(',', StringSplitOptions.TrimEntries)])),
    ];

    [Fact]
    public void No_English_text_uses_another_word_for_a_term_of_the_glossary()
    {
        var texts = HostServices.Texts;

        Solution.None(
            from key in texts.KeysOf("zh")
            let chinese = texts.In("zh", key)
            let english = texts.In("en", key)
            from fault in Faults(chinese, english)
            select $"{key}: {fault}: {english}");
    }

    [Theory]
    [InlineData("异议已处理", "The appeal was decided", "appeal")]
    [InlineData("异议已处理", "Two Appeals were decided", "appeal")]
    [InlineData("异议已处理", "The objection was decided", null)]
    [InlineData("请求已处理", "The appeal was decided", null)]
    [InlineData("异议已处理", "It is appealing", null)]
    public void The_rule_sees_another_word(string chinese, string english, string? word) =>
        Assert.Equal(word, Faults(chinese, english).FirstOrDefault()?.Split(' ')[0]);

    [Fact]
    public void The_glossary_has_each_term_once_and_forbids_none_of_its_own_words()
    {
        Assert.True(Terms.Count > 40, $"{Terms.Count} terms");
        Assert.Equal(Terms.Count, Terms.Select(t => t.Chinese).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Terms, t => Assert.DoesNotContain(t.Not, word => Says(t.English, word)));
    }

    private static IEnumerable<string> Faults(string chinese, string english) =>
        from term in Terms
        where chinese.Contains(term.Chinese, StringComparison.Ordinal)
        from word in term.Not
        where Says(english, word)
        select $"{word} where {term.English} is the word for {term.Chinese}";

    private static bool Says(string english, string word) => Regex.IsMatch(english, $@"\b{Regex.Escape(word)}(?:s|es)?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"^\| (.+?) \| (.+?) \| (.+?) \|$")]
    private static partial Regex Row();
}
