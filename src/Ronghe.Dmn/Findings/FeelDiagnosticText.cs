using System.Globalization;
using System.Text.RegularExpressions;
using Ronghe.Feel;

namespace Ronghe.Dmn;

/// <summary>Diagnostics of an evaluation as sentences a policy clerk understands.</summary>
public static partial class FeelDiagnosticText
{
    /// <summary>All codes, sorted.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. DiagnosticSentences.All.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Why there is no value, with the text at fault and its position in it (from 1) where they are known.</summary>
    /// <param name="diagnostic">Of <see cref="FeelExpression"/> or <see cref="ConformantGraph"/>.</param>
    /// <param name="language"><c>zh</c> or <c>en</c>; anything else is read as <c>en</c>.</param>
    public static string Sentence(FeelDiagnostic diagnostic, string language)
    {
        var zh = language == "zh";
        if (!DiagnosticSentences.All.TryGetValue(diagnostic.Code, out var texts))
        {
            return diagnostic.Code;
        }

        var sentence = zh ? texts.Zh : texts.En;
        for (var i = 0; i < diagnostic.Args.Count; i++)
        {
            sentence = sentence.Replace("{" + i.ToString(CultureInfo.InvariantCulture) + "}", FeelText.Of(Shown(diagnostic.Args[i])), StringComparison.Ordinal);
        }

        // Not every place that finds a problem can name it.
        sentence = Unfilled().Replace(sentence, "…");
        return Place(diagnostic, zh) + sentence;
    }

    private static string Place(FeelDiagnostic diagnostic, bool zh)
    {
        if (diagnostic.Source.Length == 0)
        {
            return "";
        }

        var source = diagnostic.Source.ReplaceLineEndings(" ");
        var shown = source.Length > 80 ? source[..79] + "…" : source;
        var at = (diagnostic.Start + 1).ToString(CultureInfo.InvariantCulture);
        return zh ? $"“{shown}”第 {at} 个字符：" : $"“{shown}”, character {at}: ";
    }

    private static object? Shown(object? argument) => argument is int count ? (FeelNumber)count : argument;

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, 1000)]
    private static partial Regex Unfilled();
}
