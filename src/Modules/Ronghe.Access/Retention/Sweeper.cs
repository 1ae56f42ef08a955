using Ronghe.Data;

namespace Ronghe.Access.Retention;

/// <summary>Sweeps rows that prove nothing, and files that nothing can open.</summary>
internal sealed class Sweeper(AccessDb db, RetentionSheet sheet, RetentionOffers offers, FileStore files, RetentionClock clock)
{
    // A file is not known before it is whole: nobody writes one for so long.
    private static readonly TimeSpan LongestWrite = TimeSpan.FromDays(1);

    /// <returns>How many rows and files.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var swept = files.Sweep(clock.RealNow - LongestWrite);
        foreach (var rows in offers.Passing)
        {
            var before = sheet.Rules[rows.Category].Keep.Before(clock.Today).ToUnixTimeMilliseconds();
            swept += await db.ExecuteAsync($"DELETE FROM {rows.Table} WHERE {rows.Column} < {{0}}", [before], cancellation);
        }

        return swept;
    }
}
