using System.Globalization;
using System.Text.Json;
using Ronghe.Dmn;

namespace Ronghe.Packs;

/// <summary>Findings as sentences that the author of a pack understands.</summary>
public static class FindingText
{
    private static readonly Dictionary<string, Dictionary<string, string[]>> Texts = Load();

    /// <summary>The codes of this library, sorted; decision tables have theirs in <see cref="DmnFindingText.Codes"/>.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. Texts.Keys.Order(StringComparer.Ordinal)];

    /// <summary>What is wrong.</summary>
    /// <param name="finding">Any finding of a pack.</param>
    /// <param name="language"><c>zh</c> and <c>zh-…</c> for Chinese, anything else for English.</param>
    public static string Sentence(Finding finding, string language) =>
        finding.Args is [DmnFinding table] ? DmnFindingText.Sentence(table, Short(language)) : Format(finding, language, 0);

    /// <summary>What to do about it.</summary>
    /// <inheritdoc cref="Sentence" path="/param"/>
    public static string Remedy(Finding finding, string language) =>
        finding.Args is [DmnFinding table] ? DmnFindingText.Remedy(table, Short(language)) : Format(finding, language, 1);

    private static string Format(Finding finding, string language, int part) => Texts.TryGetValue(finding.Code, out var text)
        ? string.Format(CultureInfo.InvariantCulture, text[Short(language)][part], [.. finding.Args.Select(Word)])
        : finding.Code;

    private static object? Word(object? arg) => arg is DateOnly day ? PackDates.Text(day) : arg;

    private static string Short(string language) => language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? "zh" : "en";

    private static Dictionary<string, Dictionary<string, string[]>> Load()
    {
        using var resource = typeof(FindingText).Assembly.GetManifestResourceStream("Ronghe.Packs.findings.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string[]>>>(resource)!;
    }
}
