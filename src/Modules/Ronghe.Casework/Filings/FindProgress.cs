using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;

namespace Ronghe.Casework.Filings;

/// <summary>Shows how far a filing is to whoever has the receipt number and the last four characters, without signing in: steps and days, no names and no words.</summary>
internal sealed class FindProgress(CaseworkDb db, FieldProtection protection, ITries tries, IAudit audit)
{
    public const int TailLength = 4;
    private const int MostTriesOfNumber = 5;
    private const int MostTriesFromSource = 30;

    /// <param name="number">The receipt number as typed.</param>
    /// <param name="tail">The last four characters of the identity number, else of the telephone.</param>
    /// <param name="source">The address the request came from: many people may share one, so it may try more often than one number.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<Outcome<Progress>> RunAsync(string? number, string? tail, string source, CancellationToken cancellation)
    {
        if (FilingNumber.Read(number) is not { } read)
        {
            return new Problem("progress.number") { Field = "number" };
        }

        if (tail?.Trim() is not { Length: TailLength } wanted)
        {
            return new Problem("progress.tail") { Field = "tail" };
        }

        var wait = await tries.BeginAsync("progress.number", read, MostTriesOfNumber, cancellation)
            ?? await tries.BeginAsync("progress.source", source, MostTriesFromSource, cancellation);
        if (wait is { } minutes)
        {
            return new Problem("progress.too-many", minutes);
        }

        var hash = SubmitFiling.TailHash(protection, read, wanted);
        var found = await db.BeyondReachAsync(() => FindAsync(read, hash, cancellation), cancellation);
        await db.InTransactionAsync(() =>
        {
            audit.Record(found is null ? "progress.view-refused" : "progress.view", found?.Filing.Subject ?? "filing:0", null, FilingBook.Purpose);
            return Task.CompletedTask;
        }, cancellation);
        if (found is null)
        {
            return new Problem("progress.wrong") { Field = "number" };
        }

        await tries.SucceededAsync("progress.number", read, cancellation);
        await tries.SucceededAsync("progress.source", source, cancellation);
        return found;
    }

    private async Task<Progress?> FindAsync(string number, byte[] hash, CancellationToken cancellation)
    {
        var filing = await db.Filings.Anywhere.AsNoTracking().SingleOrDefaultAsync(f => f.Number == number && f.Tail == hash, cancellation);
        return filing is null ? null : new Progress(filing, await db.Steps.AsNoTracking().Where(s => s.FilingNo == filing.FilingNo).OrderBy(s => s.StepNo).Select(s => new ProgressStep(s.Kind, s.At)).ToListAsync(cancellation));
    }
}

/// <summary>How far a filing is.</summary>
internal sealed record Progress(Filing Filing, IReadOnlyList<ProgressStep> Steps);

/// <summary>A step without words.</summary>
internal sealed record ProgressStep(StepKind Kind, DateTimeOffset At);
