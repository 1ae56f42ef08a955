using System.Globalization;
using Ronghe.Access.Audit.Sealing;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;

namespace Ronghe.Access.Retention;

/// <summary>
/// Reports where checkpoints are: out of the database, best on another machine. After a database was restored they say what must be
/// erased again.
/// </summary>
internal sealed class ErasureReports(AuditRules rules, Witness witness, AuditKey key)
{
    private const string Pattern = "erasure-*.txt";

    public ErasureReport Sign(RetentionRun run, IReadOnlyList<(string Category, long Item)> items) =>
        ErasureReport.Sign(witness.Origin, run.Id, run.EndedAt!.Value, items, key);

    /// <summary>Writes a report; one that is there already is whole and stays.</summary>
    public void Keep(ErasureReport report)
    {
        Directory.CreateDirectory(rules.CheckpointFolder);
        var place = Path.Combine(rules.CheckpointFolder, string.Create(CultureInfo.InvariantCulture, $"erasure-{report.Run:D}.txt"));
        if (File.Exists(place))
        {
            return;
        }

        var draft = place + ".part";
        using (var file = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(report.ToString()));
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, place);
    }

    /// <summary>Every report there, in the order in which the runs began.</summary>
    /// <returns>A refusal when a file is no report, or not signed by this deployment: somebody changed it.</returns>
    public Outcome<List<ErasureReport>> Read()
    {
        using var publicKey = key.Public();
        var reports = new List<ErasureReport>();
        if (!Directory.Exists(rules.CheckpointFolder))
        {
            return reports;
        }

        foreach (var file in Directory.EnumerateFiles(rules.CheckpointFolder, Pattern).Order(StringComparer.Ordinal))
        {
            if (ErasureReport.Read(File.ReadAllText(file)) is not { } report || report.Origin != witness.Origin || !report.IsSignedBy(publicKey))
            {
                return new Problem("retention.report-false", Path.GetFileName(file));
            }

            reports.Add(report);
        }

        return reports;
    }
}
