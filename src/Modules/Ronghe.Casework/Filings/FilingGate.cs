using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;

namespace Ronghe.Casework.Filings;

/// <summary>Whether the one who acts may see a filing or do something to it: where it is handled. Drafts are nobody's but their owner's.</summary>
internal sealed class FilingGate(CaseworkDb db, IRights rights)
{
    public const string Read = "filings.read";
    public const string Handle = "filings.handle";
    public const string Unmask = "filings.unmask";

    /// <summary>Filings that may be seen, or handled.</summary>
    public async Task<IQueryable<Filing>> InAsync(string right, CancellationToken cancellation) =>
        db.Filings.In(await rights.ScopeAsync(right, null, cancellation)).Where(f => f.State != FilingState.Draft);

    /// <summary>A filing that may be seen.</summary>
    public async Task<Filing?> FindAsync(string number, CancellationToken cancellation) =>
        await (await InAsync(Read, cancellation)).AsNoTracking().SingleOrDefaultAsync(f => f.Number == number, cancellation);

    /// <summary>Takes a filing for this transaction alone, for an act.</summary>
    public async Task<Outcome<Filing>> TakeAsync(string number, CancellationToken cancellation)
    {
        if (await FindAsync(number, cancellation) is not { } seen)
        {
            return FilingProblems.NotFound();
        }

        await db.TakeAsync(seen, cancellation);
        return await (await InAsync(Handle, cancellation)).SingleOrDefaultAsync(f => f.FilingNo == seen.FilingNo, cancellation) is { } filing
            ? filing
            : new Problem("access.forbidden", Handle);
    }
}
