using System.Text;

namespace Ronghe.Packs.Tests;

/// <summary>Reads a journey as it stands in a pack.</summary>
internal static class JourneyBench
{
    public static readonly DateOnly Today = new(2025, 12, 10);

    /// <summary>A pack with one journey whose questions are given as YAML lists.</summary>
    public static PackLoad Load(string questions, string check = "[]")
    {
        var files = LibraryCard.Files();
        files["texts/departments.yaml"] = Encoding.UTF8.GetBytes("department: {library: {zh: 图书馆, en: Library}}\n");
        files["journeys/card.yaml"] = Encoding.UTF8.GetBytes(
            $$$"""
            title: {zh: 办证, en: A card}
            about: {zh: 说明, en: About}
            level: 0
            department: library
            start: {who: [{zh: 人, en: People}], need: [], minutes: 5, result: {zh: 证, en: A card}}
            check: {{{check}}}
            sections:
              - id: first
                title: {zh: 一, en: One}
                questions:
            {{{Indented(questions)}}}
            declare: {zh: 承诺, en: Declared}
            next: [{zh: 等, en: Wait}]
            """);
        return PackLoader.LoadFromFiles(files);
    }

    public static Journey Read(string questions, string check = "[]")
    {
        var load = Load(questions, check);
        Assert.Empty(load.Findings.Select(f => f.ToString()));
        return load.Pack!.FindJourney("card")!;
    }

    public static Dictionary<string, string> Answers(params IEnumerable<(string Question, string Answer)> answers) =>
        answers.ToDictionary(a => a.Question, a => a.Answer, StringComparer.Ordinal);

    private static string Indented(string questions) => string.Join('\n', questions.Split('\n').Select(line => "      " + line));
}
