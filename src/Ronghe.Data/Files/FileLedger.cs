using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Ronghe.Data;

/// <summary>
/// The table of files, on connections of its own: a file is known, or erased, whether or not the work that it was made for ends well.
/// </summary>
internal sealed class FileLedger(DatabaseOptions options, TimeProvider clock)
{
    public const string KeyColumn = "data_file.wrapped";

    public StoredFile? Find(string name)
    {
        using var connection = Connect();
        using var command = Command(connection, "SELECT file_no, size, wrapped FROM data_file WHERE name = @p0", name);
        using var row = command.ExecuteReader();
        return row.Read() ? new StoredFile(row.GetInt64(0), name, row.GetInt64(1), row.IsDBNull(2) ? null : (byte[])row.GetValue(2)) : null;
    }

    public IReadOnlyList<long> Numbers()
    {
        using var connection = Connect();
        using var command = Command(connection, "SELECT file_no FROM data_file WHERE wrapped IS NOT NULL");
        using var rows = command.ExecuteReader();
        var numbers = new List<long>();
        while (rows.Read())
        {
            numbers.Add(rows.GetInt64(0));
        }

        return numbers;
    }

    /// <summary>Writes a file's row, unless another writer has made the same content known meanwhile.</summary>
    /// <param name="file">The file.</param>
    /// <param name="lost">The number of a known file that is gone from the disk, which this one replaces; null when there is none.</param>
    /// <returns>False when the other's stays.</returns>
    public bool Write(StoredFile file, long? lost)
    {
        using var connection = Connect();
        using var command = Command(
            connection,
            "INSERT INTO data_file (name, file_no, size, made_at, wrapped) VALUES (@p0, @p1, @p2, @p3, @p4) "
                + "ON CONFLICT (name) DO UPDATE SET file_no = excluded.file_no, made_at = excluded.made_at, wrapped = excluded.wrapped, erased_at = NULL "
                + "WHERE data_file.wrapped IS NULL OR data_file.file_no = @p5",
            file.Name, file.Number, file.Size, clock.GetUtcNow().ToUnixTimeMilliseconds(), file.Wrapped!, lost ?? -1L);
        return command.ExecuteNonQuery() == 1;
    }

    public void Forget(string name)
    {
        using var connection = Connect();
        using var command = Command(
            connection, "UPDATE data_file SET wrapped = NULL, erased_at = @p1 WHERE name = @p0", name, clock.GetUtcNow().ToUnixTimeMilliseconds());
        command.ExecuteNonQuery();
    }

    private DbConnection Connect()
    {
        DbConnection connection = options.Kind == DbKind.Postgres ? new NpgsqlConnection(options.ConnectionString) : new SqliteConnection(options.ConnectionString);
        connection.Open();
        return connection;
    }

    private static DbCommand Command(DbConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"p{i}", values[i]);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
