using Ronghe.Crypto;

namespace Ronghe.Data;

/// <summary>Where a deployment keeps its data.</summary>
/// <param name="Kind">Which database.</param>
/// <param name="ConnectionString">ADO.NET connection string for it.</param>
/// <param name="Folder">The folder of keys, snapshots and sealed packages; on a cluster a shared one.</param>
/// <param name="Sample">A sample deployment accepts only sample identity numbers; any other refuses them.</param>
/// <param name="OwnerConnectionString">For PostgreSQL: with which role tables are made and changed; null for the same role, which then owns them.</param>
/// <param name="Suite">The suite of keys that are made from now on, by name; see <see cref="CryptoSuites"/>.</param>
public sealed record DatabaseOptions(
    DbKind Kind, string ConnectionString, string Folder, bool Sample, string? OwnerConnectionString = null, string Suite = "intl")
{
    /// <summary>The suite of keys that are made from now on.</summary>
    /// <exception cref="InvalidOperationException">There is no suite of that name.</exception>
    public ICryptoSuite CryptoSuite => CryptoSuites.Find(Suite) ?? throw new InvalidOperationException($"There is no suite {Suite}.");
}
