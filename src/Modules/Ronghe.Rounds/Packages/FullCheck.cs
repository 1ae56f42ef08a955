using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Rounds.Ranking;
using Ronghe.Rounds.Snapshots;

namespace Ronghe.Rounds.Packages;

/// <summary>Recomputes a full package from its inputs and its pack: scores, traces, ranks and rows, and compares byte by byte.</summary>
internal sealed class FullCheck(PackageFile package, PublicRowReader rows)
{
    private const string PackFolder = "pack/";

    public Problem? Run(Action<int, int> progress, CancellationToken cancellation)
    {
        foreach (var (name, digest) in package.Core.Files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            var actual = package.DigestOf(name);
            if (actual != digest)
            {
                return new Problem("package.file-differs", name, digest, actual);
            }
        }

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

        return CompareResults(scorer, table);
    }

    /// <summary>Scores the inputs again; the traces are compared on the way, block by block.</summary>
    private Problem? Score(Scorer scorer, ContenderTable table, Action<int, int> progress, CancellationToken cancellation)
    {
        using var reader = new InputsReader(package, scorer);
        using var stated = package.OpenFile(TracesJson.FileName);
        using var compare = new ComparingStream(stated);
        using var traces = new LineWriter(compare);
        var done = 0;
        foreach (var (block, scores) in ScorePipeline.Run(scorer, reader.Blocks(), cancellation))
        {
            for (var i = 0; i < block.Count; i++)
            {
                TracesJson.Write(traces, block.Applications[i], scores.Trace(i), scorer.Decisions.Count, scorer.Edition.Readings.Count);
            }

            if (compare.DifferentLine is { } line)
            {
                return new Problem("package.line-differs", TracesJson.FileName, line);
            }

            table.Add(ScoredBlock.Of(block.Applications, scores));
            progress(done += block.Count, package.Core.Applicants);
        }

        traces.Complete();
        compare.ExpectEnd();
        return compare.DifferentLine is { } last ? new Problem("package.line-differs", TracesJson.FileName, last) : null;
    }

    private Problem? CompareResults(Scorer scorer, ContenderTable table)
    {
        using var stated = package.OpenFile(ResultsCsv.FileName);
        var lines = new LineReader(stated, ResultsCsv.FileName);
        var standing = table.Rank(package.Core.Quota);
        var contenders = table.Contend();
        using var ours = new LineWriter(Stream.Null);
        lines.Read();
        for (var i = 0; i < table.Count; i++)
        {
            var row = ResultsCsv.Write(ours, table, standing, i);
            if (!lines.Read() || !row.SequenceEqual(lines.Text))
            {
                return new Problem("package.row-differs", ResultsCsv.FileName, i + 2, table.Applications[i], FieldThatDiffers(scorer.Edition, row, lines));
            }

            var commitment = PublicRows.Commit(PublicRows.SaltOf(package.Secret, table.Applications[i]), row);
            if (PublicRowDiffers(contenders, scorer.Edition, standing, i, commitment))
            {
                return new Problem("package.row-differs", PublicRows.FileName, i + 2, table.Applications[i], "commitment");
            }
        }

        return table.Count == rows.Count && !lines.Read() ? null : new Problem("package.count-differs", ResultsCsv.FileName, rows.Count, table.Count);
    }

    /// <summary>Masked names are not in the inputs: they are taken as stated, everything else is recomputed.</summary>
    private bool PublicRowDiffers(Contenders contenders, Edition edition, Standing standing, int i, byte[] commitment)
    {
        if (!rows.ByCommitment.TryGetValue(Convert.ToHexStringLower(commitment), out var row))
        {
            return true;
        }

        var stated = System.Text.Encoding.UTF8.GetString(rows.Lines[row]).Split(',');
        var identity = new PublicIdentity(stated[^3], stated[^2]);
        return PublicRows.Line(contenders, edition, standing, i, identity, commitment) != string.Join(',', stated);
    }

    private static string FieldThatDiffers(Edition edition, ReadOnlySpan<byte> row, LineReader lines)
    {
        var ours = System.Text.Encoding.UTF8.GetString(row).Split(',');
        var theirs = System.Text.Encoding.UTF8.GetString(lines.Text).Split(',');
        var at = Enumerable.Range(0, Math.Min(ours.Length, theirs.Length)).FirstOrDefault(f => ours[f] != theirs[f], -1);
        return at < 0 ? "-" : $"{ResultsCsv.Fields(edition)[at]}: {theirs[at]} ≠ {ours[at]}";
    }
}
