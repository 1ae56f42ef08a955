using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Data;

namespace Ronghe.Access.Sessions;

/// <summary>Tries at one secret. The key is a keyed hash: the table tells nobody who tried what.</summary>
internal sealed class TryCount
{
    public required byte[] Key { get; init; }

    public required int Tries { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <inheritdoc cref="ITries"/>
internal sealed class Tries(AccessDb db, FieldProtection protection, SecurityClock clock) : ITries
{
    public const string KeyColumn = "access_tries.key";
    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(15);

    public async Task<int?> BeginAsync(string what, string key, int most, CancellationToken cancellation)
    {
        var (index, now) = (Index(what, key), clock.Now);
        long[] times = [now.ToUnixTimeMilliseconds(), (now - Wait).ToUnixTimeMilliseconds()];

        // One statement: tries that come at once are all counted, and those during the wait do not prolong it.
        await db.ExecuteAsync(
            """
            INSERT INTO access_tries (key, tries, at) VALUES ({0}, 1, {1})
            ON CONFLICT (key) DO UPDATE SET
                at = CASE WHEN access_tries.at < {2} OR access_tries.tries < {3} THEN {1} ELSE access_tries.at END,
                tries = CASE WHEN access_tries.at < {2} THEN 1 ELSE access_tries.tries + 1 END
            """,
            [index, times[0], times[1], most], cancellation);
        var count = await db.TryCounts.AsNoTracking().SingleAsync(t => t.Key == index, cancellation);
        return count.Tries <= most ? null : Math.Max(1, (int)Math.Ceiling((count.At + Wait - now).TotalMinutes));
    }

    public Task SucceededAsync(string what, string key, CancellationToken cancellation)
    {
        var index = Index(what, key);
        return db.TryCounts.Where(t => t.Key == index).ExecuteDeleteAsync(cancellation);
    }

    private byte[] Index(string what, string key) => protection.BlindIndex(KeyColumn, $"{what}\n{key}");
}
