using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Ronghe.Data;

/// <summary>Reads rows of integers, text and bytes forward only, without an object per value.</summary>
public abstract partial class BulkReader : IAsyncDisposable
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

    /// <summary>By COPY where there is one. COPY takes no parameters: the numbers stand in the text.</summary>
    internal static async Task<BulkReader> OpenCopyAsync(DbConnection connection, string sql, IReadOnlyList<long> numbers, CancellationToken cancellation)
    {
        if (connection is not NpgsqlConnection postgres)
        {
            return await OpenAsync(connection, null, sql, [.. numbers.Cast<object>()], cancellation);
        }

        Statements.Count();
        return await PostgresCopyReader.OpenAsync(postgres, Numbered().Replace(sql, place => Literal(numbers, place)), cancellation);
    }

    private static string Literal(IReadOnlyList<long> numbers, Match place) =>
        numbers[int.Parse(place.ValueSpan[2..], NumberStyles.None, CultureInfo.InvariantCulture)].ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("@p[0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Numbered();

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
