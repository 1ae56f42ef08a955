using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Ronghe.Data;

/// <summary>Brings the schema up to date, one process at a time, and refuses a schema that is newer than the code.</summary>
public sealed class Migrator(AppDbContext db, PostgresRoles roles, DatabaseOptions options, KeyStore keys)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    /// <summary>Applies what is missing, and makes the keys that are.</summary>
    /// <returns>The ids applied, oldest first.</returns>
    /// <exception cref="InvalidOperationException">The database was migrated by a newer version.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(options.Folder);
        await using var alone = await LockAsync(cancellation);
        RefuseOldKeys();
        db.Database.SetConnectionString(options.OwnerConnectionString ?? options.ConnectionString);
        try
        {
            return await ApplyAsync(cancellation);
        }
        finally
        {
            db.Database.SetConnectionString(options.ConnectionString);
        }
    }

    private async Task<IReadOnlyList<string>> ApplyAsync(CancellationToken cancellation)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var unknown = (await db.Database.GetAppliedMigrationsAsync(cancellation)).Where(id => !known.Contains(id)).ToList();
        if (unknown.Count > 0)
        {
            throw new InvalidOperationException($"The database has migrations this version does not know: {string.Join(", ", unknown)}. Use the newer version.");
        }

        var pending = (await db.Database.GetPendingMigrationsAsync(cancellation)).ToList();
        if (pending.Count > 0)
        {
            await ClearStaleLockAsync(cancellation);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(Longest);
            await db.Database.MigrateAsync(limit.Token);
            if (options.OwnerConnectionString is not null)
            {
                await roles.GrantAsync(cancellation);
            }
        }

        await keys.EnsureAsync(db, cancellation);
        return pending;
    }

    /// <summary>Before keys had versions, all fields were under one file; no release kept data so.</summary>
    private void RefuseOldKeys()
    {
        if (File.Exists(Path.Combine(options.Folder, "keys", "fields.json")))
        {
            throw new InvalidOperationException($"{options.Folder} was made before keys had versions, and cannot be read. Make a new data folder.");
        }
    }

    /// <summary>The file lock stands in for EF Core's own lock row on SQLite, which a killed process leaves behind for ever.</summary>
    private async Task<FileStream> LockAsync(CancellationToken cancellation)
    {
        var path = Path.Combine(options.Folder, ".migrating");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
            }
        }
    }

    private async Task ClearStaleLockAsync(CancellationToken cancellation)
    {
        if (db.Kind == DbKind.Sqlite && (await db.Database.GetAppliedMigrationsAsync(cancellation)).Any())
        {
            await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS __EFMigrationsLock", cancellation);
        }
    }
}
