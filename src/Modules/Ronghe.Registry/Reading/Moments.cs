using Ronghe.Data;

namespace Ronghe.Registry.Reading;

/// <summary>When transactions were.</summary>
internal static class Moments
{
    /// <param name="db">The register.</param>
    /// <param name="sequences">Transactions; those that are unknown are left out.</param>
    /// <param name="cancellation">Stops the call.</param>
    public static async Task<IReadOnlyDictionary<long, DateTimeOffset>> MomentsAsync(this RegistryDb db, IReadOnlyCollection<long> sequences, CancellationToken cancellation)
    {
        var moments = new Dictionary<long, DateTimeOffset>();
        await db.BulkReadInAsync(
            "SELECT sequence, at FROM data_transaction WHERE sequence IN", sequences, row => moments[row.GetInt64(0)] = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)), cancellation);
        return moments;
    }
}
