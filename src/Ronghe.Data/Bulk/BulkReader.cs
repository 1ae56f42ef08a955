using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Ronghe.Data;

/// <summary>Reads rows of integers, text and bytes forward only, without an object per value.</summary>
public abstract class BulkReader : IAsyncDisposable
{
    /// <summary>Steps to the next row; false after the last.</summary>
    public abstract bool Read();

    /// <summary>The integer in a column.</summary>
    public abstract long GetInt64(int column);

    /// <summary>The integer in a column.</summary>
    public abstract int GetInt32(int column);

    /// <summary>True when the column is NULL.</summary>
    public abstract bool IsNull(int column);

    /// <summary>The text in a column.</summary>
    public abstract string GetString(int column);

    /// <summary>The bytes in a column.</summary>
    public abstract byte[] GetBytes(int column);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    internal static async Task<BulkReader> OpenAsync(
        DbConnection connection, DbTransaction? transaction, string sql, IReadOnlyList<object> parameters, CancellationToken cancellation)
    {
        Statements.Count();
        return connection switch
        {
            SqliteConnection sqlite => new SqliteBulkReader(sqlite, sql, parameters),
            NpgsqlConnection postgres => await PostgresBulkReader.OpenAsync(postgres, transaction, sql, parameters, cancellation),
            _ => throw new NotSupportedException(connection.GetType().Name),
        };
    }
}
