namespace Ronghe.Packs;

/// <summary>The few words that the verbs add to findings.</summary>
internal static class VerbWords
{
    public static string Severity(FindingSeverity severity, string language) => severity switch
    {
        FindingSeverity.Error => new PackText("错误", "error"),
        FindingSeverity.Warning => new PackText("警告", "warning"),
        _ => new PackText("提示", "note"),
    } is var words ? words.In(language) : "";

    public static string Checked(PackLoad load, string language)
    {
        var errors = load.Findings.Count(f => f.Severity == FindingSeverity.Error);
        var others = load.Findings.Count - errors;
        return load.Pack is { } pack
            ? new PackText(
                $"政策包 {pack.Id} {pack.Version} 检查通过（其他提示 {others} 条），哈希 {pack.Hash}",
                $"Pack {pack.Id} {pack.Version} is in order ({others} other findings), hash {pack.Hash}").In(language)
            : new PackText($"{errors} 个错误，{others} 条其他提示；政策包不能使用。", $"{errors} errors, {others} other findings; the pack cannot be used.").In(language);
    }

    public static string Tested(PackTestReport report, string language)
    {
        var (passed, failed) = (report.Scenarios.Count(s => s.Passed), report.Scenarios.Count(s => !s.Passed));
        return new PackText($"{passed} 个场景通过，{failed} 个不通过。", $"{passed} scenarios passed, {failed} failed.").In(language);
    }

    public static string Coverage(string edition, int covered, int all, string language) =>
        new PackText($"{edition}：{all} 条规则，{covered} 条有场景覆盖。", $"{edition}: {covered} of {all} rules are covered by a scenario.").In(language);

    public static string Uncovered(RuleCoverage rule, string language) =>
        new PackText($"  未覆盖：{rule.Decision} 第 {rule.Row} 行（{rule.Clause}）", $"  not covered: {rule.Decision} row {rule.Row} ({rule.Clause})").In(language);

    public static string Failed(ScenarioResult result, string language) =>
        new PackText($"不通过 {result.File}:{result.Line} {result.Name}", $"FAILED {result.File}:{result.Line} {result.Name}").In(language);

    public static string Difference(ScenarioDifference difference, string language) => new PackText(
        $"  {difference.What}：应为 {difference.Expected}，实为 {difference.Actual}",
        $"  {difference.What}: expected {difference.Expected}, came to {difference.Actual}").In(language);

    public static string NoRound(string year, string language) =>
        new PackText($"没有 {year} 年的轮次表。", $"There is no round sheet of {year}.").In(language);

    public static string Same(string language) => new PackText("没有差异。", "No differences.").In(language);
}
