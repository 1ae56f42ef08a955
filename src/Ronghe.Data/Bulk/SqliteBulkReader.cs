using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Ronghe.Data;

internal sealed class SqliteBulkReader : BulkReader
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _query;
    private readonly nint _rows;

    public SqliteBulkReader(SqliteConnection connection, string sql, IReadOnlyList<object> parameters)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        Check(raw.sqlite3_prepare_v2(_database, sql, out _query));
        for (var i = 0; i < parameters.Count; i++)
        {
            var position = raw.sqlite3_bind_parameter_index(_query, string.Create(CultureInfo.InvariantCulture, $"@p{i}"));
            if (position > 0)
            {
                Bind(position, parameters[i]);
            }
        }

        _rows = _query.DangerousGetHandle();
    }

    public override bool Read()
    {
        var code = SqliteValues.Step(_rows);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        Check(code);
        return false;
    }

    public override long GetInt64(int column) => SqliteValues.GetInt64(_rows, column);

    public override int GetInt32(int column) => SqliteValues.GetInt32(_rows, column);

    public override bool IsNull(int column) => SqliteValues.TypeOf(_rows, column) == raw.SQLITE_NULL;

    public override string GetString(int column) => raw.sqlite3_column_text(_query, column).utf8_to_string();

    public override byte[] GetBytes(int column) => raw.sqlite3_column_blob(_query, column).ToArray();

    public override ValueTask DisposeAsync()
    {
        _query.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Bind(int position, object value) => Check(value switch
    {
        long number => raw.sqlite3_bind_int64(_query, position, number),
        int number => raw.sqlite3_bind_int(_query, position, number),
        string text => raw.sqlite3_bind_text(_query, position, text),
        byte[] bytes => raw.sqlite3_bind_blob(_query, position, bytes),
        _ => throw new NotSupportedException(value.GetType().Name),
    });

    private void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE))
        {
            throw new SqliteException(raw.sqlite3_errmsg(_database).utf8_to_string(), code, raw.sqlite3_extended_errcode(_database));
        }
    }
}
