using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Intake.Scanning;
using Ronghe.Kernel;

namespace Ronghe.Access.Materials;

/// <summary>
/// Puts what came into the file store and shows the scanner what waits in quarantine, file after file; each step is committed. A killed run goes on with what
/// is left. While no scanner answers the rest waits too: it is not asked for each file anew.
/// </summary>
internal sealed class MaterialWorker(AccessDb db, MaterialFiles files, MaterialRules rules, IScanner scanner, IAudit audit, TimeProvider clock) : IJobWorker
{
    public const string JobKind = "access.materials";
    public const string Subject = "materials";

    public string Kind => JobKind;

    /// <summary>Whether there is something to do now.</summary>
    public static async Task<bool> IsWaitedForAsync(AccessDb db, MaterialRules rules, DateTimeOffset now, CancellationToken cancellation) =>
        await db.StagedContents.AnyAsync(cancellation) || (rules.Scanner is not null && await Waiting(db, now).AnyAsync(cancellation));

    public async Task<Problem?> RunAsync(string arguments, IProgressReport progress, CancellationToken cancellation)
    {
        foreach (var material in await db.StagedContents.Select(c => c.MaterialNo).OrderBy(n => n).ToListAsync(cancellation))
        {
            await progress.ReportAsync("step.scan", 0, 0, cancellation);
            await files.KeepAsync(material, cancellation);
        }

        return rules.Scanner is null ? null : await ScanAsync(progress, cancellation);
    }

    private static IQueryable<StoredMaterial> Waiting(AccessDb db, DateTimeOffset now) =>
        db.Materials.Where(m => m.Verdict == ScanVerdict.Unknown && m.RemovedAt == null && m.AskAt <= now);

    private async Task<Problem?> ScanAsync(IProgressReport progress, CancellationToken cancellation)
    {
        var (done, after) = (0L, 0L);
        while (await NextAsync(after, cancellation) is { } material)
        {
            await progress.ReportAsync("step.scan", done, 0, cancellation);
            var answer = await AskAsync(material, cancellation);
            Fault.Point("material.answered");
            await TakeAsync(material, answer, cancellation);
            if (!answer.Reached)
            {
                return new Problem("scanner.silent", answer.Word);
            }

            (done, after) = (done + 1, material.MaterialNo);
        }

        return null;
    }

    private Task<StoredMaterial?> NextAsync(long after, CancellationToken cancellation) =>
        Waiting(db, clock.GetUtcNow()).AsNoTracking().Where(m => m.MaterialNo > after).OrderBy(m => m.MaterialNo).FirstOrDefaultAsync(cancellation);

    private async Task<ScanAnswer> AskAsync(StoredMaterial material, CancellationToken cancellation)
    {
        try
        {
            await using var content = await files.OpenAsync(material, cancellation);
            return await scanner.ScanAsync(content, cancellation);
        }
        catch (Exception failure) when (failure is IOException or CryptographicException)
        {
            // One that is damaged or gone waits by itself and keeps no other from being looked at.
            return new ScanAnswer(ScanVerdict.Unknown, "unreadable", Reached: true);
        }
    }

    private Task TakeAsync(StoredMaterial asked, ScanAnswer answer, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        var material = await db.Materials.SingleOrDefaultAsync(m => m.MaterialNo == asked.MaterialNo && m.Verdict == ScanVerdict.Unknown, cancellation);
        if (material is null)
        {
            // Another run, whose lease had ended, was first, or it was erased meanwhile.
            return;
        }

        material.Take(answer, clock.GetUtcNow());
        if (!answer.Reached)
        {
            var again = material.AskAt;
            await Waiting(db, clock.GetUtcNow()).ExecuteUpdateAsync(set => set.SetProperty(m => m.AskAt, again), cancellation);
        }

        if (answer.Verdict != ScanVerdict.Unknown)
        {
            audit.Record(answer.Verdict == ScanVerdict.Clean ? "material.checked" : "material.refused", material.Subject, $"{material.PublicId} {answer.Word}".TrimEnd());
        }
    }, cancellation);
}
