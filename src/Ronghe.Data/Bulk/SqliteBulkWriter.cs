using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Ronghe.Data;

/// <summary>Talks to SQLite itself: a parameter object per value would cost more than the insert.</summary>
internal sealed class SqliteBulkWriter : BulkWriter
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _insert;
    private readonly nint _row;
    private byte[] _utf8 = new byte[256];
    private int _parameter;

    public SqliteBulkWriter(SqliteConnection connection, string table, ReadOnlySpan<string> columns)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        var marks = string.Join(',', Enumerable.Repeat('?', columns.Length));
        Check(raw.sqlite3_prepare_v2(_database, $"INSERT INTO {table} ({string.Join(',', columns!)}) VALUES ({marks})", out _insert));
        _row = _insert.DangerousGetHandle();
    }

    public override void Write(long value) => Check(SqliteValues.Bind(_row, ++_parameter, value));

    public override void Write(int value) => Check(SqliteValues.Bind(_row, ++_parameter, value));

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
            _utf8 = _utf8.Length < 3 * value.Length ? new byte[3 * value.Length] : _utf8;
            var length = Encoding.UTF8.GetBytes(value, _utf8);
            Check(SqliteValues.BindText(_row, ++_parameter, in _utf8[0], length, SqliteValues.Copied));
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
            // No bytes at all have no address, and SQLite takes that for NULL.
            ref readonly var first = ref value.Length == 0 ? ref _utf8[0] : ref value[0];
            Check(SqliteValues.BindBytes(_row, ++_parameter, in first, value.Length, SqliteValues.Copied));
        }
    }

    public override void WriteNull() => Check(SqliteValues.BindNull(_row, ++_parameter));

    public override void EndRow()
    {
        Check(SqliteValues.Step(_row));
        Check(SqliteValues.Reset(_row));
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
