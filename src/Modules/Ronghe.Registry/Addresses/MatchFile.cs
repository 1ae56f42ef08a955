using System.Globalization;
using Ronghe.Addresses.Matching;
using Ronghe.Sheets;
using Ronghe.Web;

namespace Ronghe.Registry.Addresses;

/// <summary>Matches every line of a file, in its order, a block at a time on all processors.</summary>
internal static class MatchFile
{
    private const int Block = 8_192;

    private static readonly SheetLook Look = new(
        "matches",
        [.. new[] { "line", "text", "outcome", "id", "address", "score", "reasons", "candidates" }.Select(h => new WrittenColumn(h, 20, []))]);

    public static async Task<MatchCounts> RunAsync(FileInfo source, StandardFile standard, FileInfo target, VerbOutput output, CancellationToken cancellation)
    {
        var index = AddressIndex.Build(standard.Addresses, threads: Environment.ProcessorCount);
        using var file = source.OpenRead();
        using var reader = OutsideText.Open(file);
        using var written = target.Create();
        using var sheet = SheetWriter.Create(written, SheetFormat.Csv, Look);
        var (lines, answers) = (new List<string>(Block), new AddressMatch[Block]);
        var counts = new MatchCounts(0, 0, 0, 0);
        for (var more = true; more;)
        {
            lines.Clear();
            while (lines.Count < Block && (more = await reader.ReadLineAsync(cancellation) is { } line && Keep(lines, line)))
            {
            }

            Parallel.For(0, lines.Count, i => answers[i] = index.Match(lines[i]));
            for (var i = 0; i < lines.Count; i++)
            {
                counts = counts.With(answers[i].Outcome);
                sheet.Write(Row(counts.Lines, lines[i], answers[i], standard));
            }

            await output.ReportAsync("step.match", counts.Lines, 0, cancellation);
        }

        sheet.Complete();
        return counts;
    }

    private static bool Keep(List<string> lines, string line)
    {
        lines.Add(line);
        return true;
    }

    private static SheetCell[] Row(long line, string text, AddressMatch match, StandardFile standard) =>
    [
        new(line.ToString(CultureInfo.InvariantCulture)),
        new(text),
        new(match.Outcome switch { MatchOutcome.Found => "found", MatchOutcome.Ambiguous => "ambiguous", _ => "not-found" }),
        new(match.Row < 0 ? "" : standard.Ids[match.Row]),
        new(match.Row < 0 ? "" : standard.Addresses[match.Row]),
        new(match.Score.ToString(CultureInfo.InvariantCulture)),
        new(string.Join("; ", match.Reasons.Select(Reason))),
        new(string.Join(' ', match.Candidates.Select(c => standard.Ids[c]))),
    ];

    private static string Reason(ElementReason reason)
    {
        var (kind, verdict) = (reason.Kind.ToString().ToLowerInvariant(), reason.Verdict.ToString().ToLowerInvariant());
        return reason.Given == reason.Standard ? $"{kind} {verdict} {reason.Given}" : $"{kind} {verdict} {reason.Given}|{reason.Standard}";
    }
}
