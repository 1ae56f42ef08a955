using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Ronghe.Data;

namespace Ronghe.TestKit;

/// <summary>Gives a deployment the data keys of another with the same root key, before it has written anything.</summary>
public static class SharedKeys
{
    /// <param name="folder">The data folder of the other, with an embedded database.</param>
    /// <param name="db">The database that gets its keys.</param>
    public static async Task CopyAsync(string folder, AppDbContext db)
    {
        await db.Database.ExecuteSqlRawAsync("DELETE FROM data_key");
        await using var from = new SqliteConnection($"Data Source={Path.Combine(folder, "ronghe.db")}");
        await from.OpenAsync();
        await using var read = from.CreateCommand();
        read.CommandText = "SELECT name, version, suite, wrapped FROM data_key WHERE state = 0";
        await using var rows = await read.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            await db.Database.ExecuteSqlRawAsync(
                "INSERT INTO data_key (name, version, suite, state, wrapped, made_at) VALUES ({0}, {1}, {2}, 0, {3}, 0)",
                rows.GetString(0), rows.GetInt32(1), rows.GetInt32(2), (byte[])rows.GetValue(3));
        }
    }
}
