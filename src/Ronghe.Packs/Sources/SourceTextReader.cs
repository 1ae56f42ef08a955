using System.Text;

namespace Ronghe.Packs;

/// <summary>
/// Reads an official text of a pack: its first line names the document (<c># 穗府办规〔2025〕8号</c>), each heading (<c>## 第六条</c>) a place as clauses cite it, and what follows
/// is the text as published.
/// </summary>
internal static class SourceTextReader
{
    private const string Title = "# ";
    private const string Heading = "## ";

    public static IReadOnlyList<SourcePassage> Read(string file, byte[] content, FindingList findings)
    {
        var lines = Encoding.UTF8.GetString(content).Split('\n').Select(l => l.TrimEnd('\r')).ToList();
        if (!lines[0].StartsWith(Title, StringComparison.Ordinal) || lines[0].Length == Title.Length)
        {
            findings.Error(file, "source.no-document", null);
            return [];
        }

        var (document, passages) = (lines[0][Title.Length..].Trim(), new List<SourcePassage>());
        for (var at = 1; at < lines.Count; at++)
        {
            if (!lines[at].StartsWith(Heading, StringComparison.Ordinal))
            {
                continue;
            }

            var (place, text) = (lines[at][Heading.Length..].Trim(), string.Join('\n', lines.Skip(at + 1).TakeWhile(l => !l.StartsWith(Heading, StringComparison.Ordinal))).Trim());
            if (text.Length == 0)
            {
                findings.Error(file, "source.empty", null, place);
            }
            else if (passages.Exists(p => p.Place == place))
            {
                findings.Error(file, "source.place-twice", null, place);
            }
            else
            {
                passages.Add(new SourcePassage(document, place, text, file, at + 1));
            }
        }

        return passages;
    }
}
