using System.Text.RegularExpressions;
using Ronghe.TestKit;

namespace Ronghe.Host.Tests;

/// <summary>What the tutorial of a page shows is what is compiled, and short.</summary>
public sealed partial class TutorialTests
{
    private const int MostLines = 120;

    [Fact]
    public void The_tutorial_shows_the_files_it_names_and_they_are_short()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "tutorial", "new-page.md"));
        var shown = Block().Matches(text).ToDictionary(m => m.Groups["file"].Value, m => m.Groups["code"].Value, StringComparer.Ordinal);

        Assert.Equal(3, shown.Count);
        Assert.All(shown, block => Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, block.Key)), block.Value));
        Assert.InRange(shown.Values.Sum(code => code.Split('\n').Length - 1), 1, MostLines);
    }

    [GeneratedRegex("`(?<file>src/[^`]+)`\n\n```[a-z]+\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();
}
