using System.Globalization;

namespace Ronghe.Dmn;

/// <summary>Findings as sentences a policy clerk understands.</summary>
public static class DmnFindingText
{
    /// <summary>All codes, sorted.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. FindingSentences.All.Keys.Order(StringComparer.Ordinal)];

    /// <summary>What is wrong.</summary>
    /// <param name="finding">Any finding of this library.</param>
    /// <param name="language"><c>zh</c> or <c>en</c>; anything else is read as <c>en</c>.</param>
    public static string Sentence(DmnFinding finding, string language) => Place(finding, language) + Render(finding, language, 0);

    /// <summary>What to do about it.</summary>
    /// <param name="finding">Any finding of this library.</param>
    /// <param name="language"><c>zh</c> or <c>en</c>; anything else is read as <c>en</c>.</param>
    public static string Remedy(DmnFinding finding, string language) => Render(finding, language, 1);

    private static string Render(DmnFinding finding, string language, int part)
    {
        if (!FindingSentences.All.TryGetValue(finding.Code, out var texts))
        {
            return finding.Code;
        }

        var text = texts[(language == "zh" ? 0 : 2) + part];
        for (var i = 0; i < finding.Args.Count; i++)
        {
            text = text.Replace("{" + i.ToString(CultureInfo.InvariantCulture) + "}", Argument(finding.Args[i]), StringComparison.Ordinal);
        }

        return text;
    }

    private static string Argument(object? value) => value switch
    {
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };

    private static string Place(DmnFinding finding, string language)
    {
        var zh = language == "zh";
        var parts = new List<string>();
        if (finding.Table.Length > 0)
        {
            parts.Add($"“{finding.Table}”");
        }

        if (finding.Row > 0)
        {
            parts.Add(zh ? $"第 {Argument(finding.Row)} 行" : $"row {Argument(finding.Row)}");
        }

        if (finding.Column > 0)
        {
            parts.Add(zh ? $"第 {Argument(finding.Column)} 列" : $"column {Argument(finding.Column)}");
        }

        return parts.Count == 0 ? "" : string.Join(zh ? "" : ", ", parts) + (zh ? "：" : ": ");
    }
}
