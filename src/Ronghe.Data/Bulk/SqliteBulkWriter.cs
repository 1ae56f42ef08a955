using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Ronghe.Data;

/// <summary>Talks to SQLite itself: a parameter object per value would cost more than the insert.</summary>
internal sealed class SqliteBulkWriter : BulkWriter
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _insert;
    private int _parameter;

    public SqliteBulkWriter(SqliteConnection connection, string table, ReadOnlySpan<string> columns)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        var marks = string.Join(',', Enumerable.Repeat('?', columns.Length));
        Check(raw.sqlite3_prepare_v2(_database, $"INSERT INTO {table} ({string.Join(',', columns!)}) VALUES ({marks})", out _insert));
    }

    public override void Write(long value) => Check(raw.sqlite3_bind_int64(_insert, ++_parameter, value));

    public override void Write(int value) => Check(raw.sqlite3_bind_int(_insert, ++_parameter, value));

    public override void Write(bool value) => Write(value ? 1 : 0);

    // The form in which Microsoft.Data.Sqlite stores and compares ids.
    public override void Write(Guid value) => Write(value.ToString().ToUpperInvariant());

    public override void Write(string? value)
    {
        if (value is null)
        {
            WriteNull();
        }
        else
        {
            Check(raw.sqlite3_bind_text(_insert, ++_parameter, value));
        }
    }

    public override void Write(byte[]? value)
    {
        if (value is null)
        {
            WriteNull();
        }
        else
        {
            Check(raw.sqlite3_bind_blob(_insert, ++_parameter, value));
        }
    }

    public override void WriteNull() => Check(raw.sqlite3_bind_null(_insert, ++_parameter));

    public override void EndRow()
    {
        Check(raw.sqlite3_step(_insert));
        Check(raw.sqlite3_reset(_insert));
        _parameter = 0;
        Rows++;
    }

    public override ValueTask CompleteAsync(CancellationToken cancellation) => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync()
    {
        _insert.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE))
        {
            throw new SqliteException(raw.sqlite3_errmsg(_database).utf8_to_string(), code, raw.sqlite3_extended_errcode(_database));
        }
    }
}
