using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Rounds.Ranking;
using Ronghe.Rounds.Snapshots;

namespace Ronghe.Rounds.Packages;

/// <summary>Recomputes a full package from its inputs and its pack: scores, traces, ranks and rows, and compares byte by byte.</summary>
internal sealed class FullCheck(PackageFile package, Func<Stream> open)
{
    private const string PackFolder = "pack/";

    /// <summary>Compares every file with the digest that the manifest states.</summary>
    public static Problem? Files(PackageFile package)
    {
        foreach (var (name, digest) in package.Core.Files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            var actual = package.DigestOf(name);
            if (actual != digest)
            {
                return new Problem("package.file-differs", name, digest, actual);
            }
        }

        return null;
    }

    public Problem? Run(Action<int, int> progress, CancellationToken cancellation)
    {
        var outcome = CompileScorer();
        return outcome.Problem ?? Recompute(outcome.Value, progress, cancellation);
    }

    private Outcome<Scorer> CompileScorer()
    {
        var files = package.Names.Where(n => n.StartsWith(PackFolder, StringComparison.Ordinal))
            .ToDictionary(n => n[PackFolder.Length..], package.ReadFile, StringComparer.Ordinal);
        var load = PackLoader.LoadFromFiles(files);
        if (load.Pack is not { } pack)
        {
            return new Problem("package.pack-damaged", load.Findings.Count > 0 ? load.Findings[0].ToString() : PackFolder);
        }

        if (pack.Hash != package.Core.Pack)
        {
            return new Problem("package.file-differs", PackFolder, package.Core.Pack, pack.Hash);
        }

        var sheet = pack.FindProgramme(package.Core.Programme)?.FindRound(package.Core.Year);
        if (sheet is null)
        {
            return new Problem("package.pack-damaged", $"{package.Core.Programme} {package.Core.Year}");
        }

        var supplied = SheetOf(sheet);
        return supplied.Problem is { } problem ? problem : supplied.Value.Edition.Compile(supplied.Value);
    }

    /// <summary>The pack's sheet with the values that were supplied for the round, on the readings that were chosen.</summary>
    private Outcome<RoundSheet> SheetOf(RoundSheet sheet)
    {
        var edition = sheet.Edition;
        foreach (var (question, chosen) in package.Core.Questions)
        {
            edition = edition.Choose(question, chosen);
        }

        var supplied = sheet.On(edition).With(package.Core.Sheet.Where(v => !sheet.Has(v.Key)).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal));
        if (supplied.Problem is null && supplied.Value.Quota != package.Core.Quota)
        {
            return new Problem("package.count-differs", "quota", supplied.Value.Quota, package.Core.Quota);
        }

        return supplied;
    }

    private Problem? Recompute(Scorer scorer, Action<int, int> progress, CancellationToken cancellation)
    {
        var table = new ContenderTable(scorer.Edition);
        if (Score(scorer, table, progress, cancellation) is { } difference)
        {
            return difference;
        }

        using (var decisions = package.OpenFile(ResultsCsv.FileName))
        {
            var (rulings, waived) = ResultsCsv.ReadDecisions(new LineReader(decisions, ResultsCsv.FileName), scorer.Edition);
            table.Close(rulings, waived);
        }

        var standing = table.Rank(package.Core.Quota);
        return CompareResults(scorer.Edition, table, standing)
            ?? ComparePublicRows(scorer.Edition, table, standing, PublicOrder.Of(table, standing, package.Secret, cancellation));
    }

    /// <summary>Scores the inputs again and compares the traces. Inputs are read on one thread, scored on the others, compared on this one.</summary>
    private Problem? Score(Scorer scorer, ContenderTable table, Action<int, int> progress, CancellationToken cancellation)
    {
        using var reader = new InputsReader(package, scorer);
        using var second = open(); // an archive is for one thread, and the inputs are read on another
        using var beside = PackageFile.Open(second);
        using var stated = beside.OpenFile(TracesJson.FileName);
        using var compare = new ComparingStream(stated);
        var done = 0;
        foreach (var (scores, traces) in Pipeline.Select(Pipeline.Ahead(reader.Blocks(), cancellation), block => Score(scorer, block, cancellation), cancellation))
        {
            compare.Write(traces.Written);
            traces.Dispose();
            if (compare.DifferentLine is { } line)
            {
                return new Problem("package.line-differs", TracesJson.FileName, line);
            }

            table.Add(scores);
            progress(done += scores.Count, package.Core.Applicants);
        }

        compare.ExpectEnd();
        return compare.DifferentLine is { } last ? new Problem("package.line-differs", TracesJson.FileName, last) : null;
    }

    private static (ScoredBlock Scores, LineWriter Traces) Score(Scorer scorer, ApplicantBlock block, CancellationToken cancellation)
    {
        var scores = ScoredBlock.Of(block.Applications, scorer.Score(block.Persons, block.Choices, cancellation));
        var traces = new LineWriter();
        TracesJson.Write(traces, scores, scorer.Decisions.Count, scorer.Edition.Readings.Count);
        return (scores, traces);
    }

    private Problem? CompareResults(Edition edition, ContenderTable table, Standing standing)
    {
        using var stated = package.OpenFile(ResultsCsv.FileName);
        var lines = new LineReader(stated, ResultsCsv.FileName);
        using var ours = new LineWriter();
        lines.Read();
        for (var i = 0; i < table.Count; i++)
        {
            ours.Clear();
            var row = ResultsCsv.Write(ours, table, standing, i);
            if (!lines.Read() || !row.SequenceEqual(lines.Text))
            {
                return new Problem("package.row-differs", ResultsCsv.FileName, i + 2, table.Applications[i], FieldThatDiffers(edition, row, lines));
            }
        }

        return table.Count == package.Core.Applicants && !lines.Read()
            ? null
            : new Problem("package.count-differs", ResultsCsv.FileName, package.Core.Applicants, table.Count);
    }

    /// <summary>Masked names are not in the inputs: they are taken as stated, everything else is recomputed.</summary>
    private Problem? ComparePublicRows(Edition edition, ContenderTable table, Standing standing, PublicOrder order)
    {
        using var stated = package.OpenFile(PublicRows.FileName);
        var lines = new LineReader(stated, PublicRows.FileName);
        using var ours = new LineWriter();
        var contenders = table.Contend();
        lines.Read();
        for (var place = 0; place < table.Count; place++)
        {
            var row = order.Rows[place];
            lines.Read();
            ours.Clear();
            PublicRows.WriteRank(ours, contenders, edition, standing, row);
            ours.Add(lines.Field(lines.Fields - 3)).Add(lines.Field(lines.Fields - 2));
            if (!PublicRows.EndRow(ours, order.CommitmentOf(row)).SequenceEqual(lines.Text))
            {
                return new Problem("package.row-differs", PublicRows.FileName, place + 2, table.Applications[row], "commitment");
            }
        }

        return null;
    }

    private static string FieldThatDiffers(Edition edition, ReadOnlySpan<byte> row, LineReader lines)
    {
        var ours = System.Text.Encoding.UTF8.GetString(row).Split(',');
        var theirs = System.Text.Encoding.UTF8.GetString(lines.Text).Split(',');
        var at = Enumerable.Range(0, Math.Min(ours.Length, theirs.Length)).FirstOrDefault(f => ours[f] != theirs[f], -1);
        return at < 0 ? "-" : $"{ResultsCsv.Fields(edition)[at]}: {theirs[at]} ≠ {ours[at]}";
    }
}
