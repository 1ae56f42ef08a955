using System.Globalization;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Data;
using Ronghe.Kernel;

namespace Ronghe.Access.Retention;

/// <summary>
/// Erases things: first the keys of their files, which cannot be undone and is right even if nothing follows, then their rows with the
/// entry of each in the ledger.
/// </summary>
internal sealed class Eraser(AccessDb db, FileStore files, IAudit audit)
{
    public async Task EraseAsync(IRetained owner, IReadOnlyList<Kept> due, Guid run, CancellationToken cancellation)
    {
        if (due.Count == 0)
        {
            return;
        }

        foreach (var file in due.SelectMany(d => d.Files))
        {
            files.Erase(file);
        }

        Fault.Point("retention.files");
        await db.InTransactionAsync(async () =>
        {
            foreach (var kept in due)
            {
                await owner.EraseAsync(kept.Item, cancellation);
                db.Erasures.Add(new Erasure { Category = owner.Category, Item = kept.Item, RunId = run });
                audit.Record("retention.erase", string.Create(CultureInfo.InvariantCulture, $"{owner.Category}:{kept.Item}"), run.ToString("D"));
            }
        }, cancellation);
        db.Forget();
    }
}
