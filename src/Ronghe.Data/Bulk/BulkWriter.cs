using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Ronghe.Data;

/// <summary>
/// Writes rows faster than an object mapper can: binary COPY on PostgreSQL, one prepared statement on SQLite. Call
/// the Write methods in column order, once each, then <see cref="EndRow"/>; <see cref="CompleteAsync"/> at the end.
/// </summary>
public abstract class BulkWriter : IAsyncDisposable
{
    /// <summary>Rows written so far.</summary>
    public long Rows { get; protected set; }

    /// <summary>Writes an integer of 64 bits.</summary>
    public abstract void Write(long value);

    /// <summary>Writes an integer of 32 bits.</summary>
    public abstract void Write(int value);

    /// <summary>Writes text; null is NULL.</summary>
    public abstract void Write(string? value);

    /// <summary>Writes bytes; null is NULL.</summary>
    public abstract void Write(byte[]? value);

    /// <summary>Writes a unique id.</summary>
    public abstract void Write(Guid value);

    /// <summary>Writes a truth value.</summary>
    public abstract void Write(bool value);

    /// <summary>Writes NULL.</summary>
    public abstract void WriteNull();

    /// <summary>Writes an integer of 64 bits or NULL.</summary>
    public void Write(long? value)
    {
        if (value is { } there)
        {
            Write(there);
        }
        else
        {
            WriteNull();
        }
    }

    /// <summary>Writes an integer of 32 bits or NULL.</summary>
    public void Write(int? value)
    {
        if (value is { } there)
        {
            Write(there);
        }
        else
        {
            WriteNull();
        }
    }

    /// <summary>Ends the row.</summary>
    public abstract void EndRow();

    /// <summary>Makes the rows part of the transaction; without it they are dropped.</summary>
    public abstract ValueTask CompleteAsync(CancellationToken cancellation);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    internal static BulkWriter Open(DbConnection connection, string table, ReadOnlySpan<string> columns)
    {
        Statements.Count();
        return connection switch
        {
            NpgsqlConnection postgres => new PostgresBulkWriter(postgres, table, columns),
            SqliteConnection sqlite => new SqliteBulkWriter(sqlite, table, columns),
            _ => throw new NotSupportedException(connection.GetType().Name),
        };
    }
}
