using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Audit;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;

namespace Ronghe.Access.Limits;

/// <inheritdoc cref="ILimits"/>
internal sealed class PersonalLimits(AccessDb db, LimitSheet sheet, CurrentActor actor, SecurityClock clock) : ILimits
{
    public Task<Problem?> TakeAsync(string door, CancellationToken cancellation) => TakeAsync(door, 1, cancellation);

    public async Task<Problem?> TakeAsync(string door, int uses, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(uses);
        var limits = sheet.Demand(door).Most;
        return actor.IsOperator ? null : await db.InTransactionAsync(() => CountAsync(door, limits, uses, cancellation), cancellation);
    }

    private async Task<Problem?> CountAsync(string door, List<Limit> limits, int uses, CancellationToken cancellation)
    {
        var (name, minute) = (actor.Name, clock.Now.ToUnixTimeSeconds() / 60);
        var wait = 0L;
        foreach (var limit in limits)
        {
            var stretch = minute / limit.Minutes;

            // One statement: uses that come at once are all counted.
            await db.ExecuteAsync(
                """
                INSERT INTO access_use (actor, door, minutes, stretch, used) VALUES ({0}, {1}, {2}, {3}, {4})
                ON CONFLICT (actor, door, minutes, stretch) DO UPDATE SET used = access_use.used + {4}
                """,
                [name, door, limit.Minutes, stretch, uses], cancellation);
            var used = await db.Uses.Where(u => u.Actor == name && u.Door == door && u.Minutes == limit.Minutes && u.Stretch == stretch).Select(u => u.Used).SingleAsync(cancellation);
            wait = used > limit.Times ? Math.Max(wait, ((stretch + 1) * limit.Minutes) - minute) : wait;
            if (used == uses)
            {
                await db.Uses.Where(u => u.Actor == name && u.Door == door && u.Minutes == limit.Minutes && u.Stretch < stretch).ExecuteDeleteAsync(cancellation);
            }
        }

        return wait > 0 ? new Problem("limit.too-many", wait) : null;
    }
}
