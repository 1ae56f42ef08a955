namespace Ronghe.Packs;

/// <summary>One difference between two rounds.</summary>
/// <param name="Code">What kind: <c>value.changed</c>, <c>value.set</c>, <c>value.unset</c>, <c>edition.changed</c>, <c>question.changed</c>, and
/// <c>added</c>, <c>removed</c>, <c>changed</c> of <c>rule</c>, <c>reading</c>, <c>indicator</c>, <c>gate</c>, <c>key</c>.</param>
/// <param name="What">Name of the value, rule, reading, …</param>
/// <param name="Before">In the first round; empty when it was not there.</param>
/// <param name="After">In the second round; empty when it is gone.</param>
public sealed record PackDifference(string Code, string What, string Before, string After)
{
    /// <summary>The difference as a sentence.</summary>
    /// <param name="texts">The pack's words, for names of dates, indicators, gates and keys.</param>
    /// <param name="language"><c>zh</c> and <c>zh-…</c> for Chinese, anything else for English.</param>
    public string Sentence(PackTexts texts, string language)
    {
        var name = Name(texts, language);
        return (Before, After) switch
        {
            ("", _) => new PackText($"{name}：新增 {After}", $"{name}: new: {After}"),
            (_, "") => new PackText($"{name}：取消（原为 {Before}）", $"{name}: gone (was {Before})"),
            _ => new PackText($"{name}：由 {Before} 改为 {After}", $"{name}: {Before} becomes {After}"),
        } is var words ? words.In(language) : "";
    }

    private string Name(PackTexts texts, string language)
    {
        var (group, prefix) = Code[..Code.IndexOf('.', StringComparison.Ordinal)] switch
        {
            "value" => (new PackText("轮次表", "sheet"), "date"),
            "rule" => (new PackText("规则", "rule"), "rule"),
            "reading" => (new PackText("读数", "reading"), "reading"),
            "indicator" => (new PackText("指标", "indicator"), "indicator"),
            "gate" => (new PackText("条件", "condition"), "gate"),
            "key" => (new PackText("排名依据", "rank key"), "key"),
            "question" => (new PackText("待定问题", "open question"), "question"),
            _ => (new PackText("版本", "edition"), "edition"),
        };
        var words = texts.TryGet($"{prefix}.{What}", out var text) ? text.In(language) : What;
        return $"{group.In(language)} {words}".TrimEnd();
    }
}
