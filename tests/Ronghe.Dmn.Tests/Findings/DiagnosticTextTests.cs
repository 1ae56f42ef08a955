using System.Text.RegularExpressions;
using Ronghe.Feel;

namespace Ronghe.Dmn.Tests.Findings;

public sealed class DiagnosticTextTests
{
    [Fact]
    public void Every_diagnostic_the_engines_can_give_has_both_sentences()
    {
        var codes = Sources("src/Ronghe.Feel", "src/Ronghe.Dmn/Conformant")
            .SelectMany(f => Regex.Matches(File.ReadAllText(f), "\"(?<code>(feel|dmn)\\.[a-z-]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)))
            .Select(m => m.Groups["code"].Value)
            .ToHashSet(StringComparer.Ordinal);
        Assert.True(codes.Count > 20);
        Assert.Empty(codes.Except(FeelDiagnosticText.Codes));
        Assert.Empty(FeelDiagnosticText.Codes.Except(codes));
        foreach (var code in codes)
        {
            var diagnostic = new FeelDiagnostic(code, 0, 1, []);
            Assert.NotEqual(FeelDiagnosticText.Sentence(diagnostic, "zh"), FeelDiagnosticText.Sentence(diagnostic, "en"));
            Assert.DoesNotContain("{", FeelDiagnosticText.Sentence(diagnostic, "zh") + FeelDiagnosticText.Sentence(diagnostic, "en"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_finding_of_reading_and_checking_has_its_sentences()
    {
        var codes = Sources("src/Ronghe.Dmn")
            .Where(f => !f.Contains("Conformant", StringComparison.Ordinal))
            .SelectMany(f => Regex.Matches(File.ReadAllText(f), "(Error|Warn|Note|Failed)\\((model, )?\"(?<code>(feel|dmn)\\.[a-z-]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)))
            .Select(m => m.Groups["code"].Value)
            .ToHashSet(StringComparer.Ordinal);
        Assert.True(codes.Count > 20);
        Assert.Empty(codes.Except(DmnFindingText.Codes));
    }

    [Fact]
    public void A_sentence_names_the_text_and_the_place_in_it()
    {
        var result = FeelExpression.Parse("1 + agee").Evaluate(new FeelContext());
        Assert.StartsWith("“1 + agee”, character 5: The name “agee” is not known", FeelDiagnosticText.Sentence(result.Diagnostics[0], "en"), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Sources(params string[] folders) =>
        folders.SelectMany(f => Directory.EnumerateFiles(Path.Combine(Approved.Root(), f), "*.cs", SearchOption.AllDirectories))
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
}
