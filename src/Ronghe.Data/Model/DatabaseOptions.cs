namespace Ronghe.Data;

/// <summary>Where a deployment keeps its data.</summary>
/// <param name="Kind">Which database.</param>
/// <param name="ConnectionString">ADO.NET connection string for it.</param>
/// <param name="Folder">The folder of keys, snapshots and sealed packages; on a cluster a shared one.</param>
/// <param name="Sample">A sample deployment accepts only sample identity numbers; any other refuses them.</param>
/// <param name="OwnerConnectionString">For PostgreSQL: with which role tables are made and changed; null for the same role, which then owns them.</param>
public sealed record DatabaseOptions(DbKind Kind, string ConnectionString, string Folder, bool Sample, string? OwnerConnectionString = null);
