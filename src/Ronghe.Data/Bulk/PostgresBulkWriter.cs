using Npgsql;
using NpgsqlTypes;

namespace Ronghe.Data;

/// <summary>
/// Binary COPY. PostgreSQL takes none into a table whose rows it secures from the role that writes: there the rows go through a
/// temporary table, and from it into the table by a statement that the policies check.
/// </summary>
internal sealed class PostgresBulkWriter : BulkWriter
{
    private readonly NpgsqlConnection _connection;
    private readonly string _table;
    private readonly string _columns;
    private readonly string? _through;
    private readonly NpgsqlBinaryImporter _import;
    private bool _inRow;

    public PostgresBulkWriter(NpgsqlConnection connection, string table, ReadOnlySpan<string> columns)
    {
        (_connection, _table, _columns) = (connection, table, string.Join(',', columns!));
        _through = IsSecured() ? "bulk_" + table : null;
        if (_through is not null)
        {
            Execute($"DROP TABLE IF EXISTS {_through}; CREATE TEMPORARY TABLE {_through} ON COMMIT DROP AS SELECT {_columns} FROM {table} WITH NO DATA");
        }

        _import = connection.BeginBinaryImport($"COPY {_through ?? table} ({_columns}) FROM STDIN (FORMAT BINARY)");
    }

    public override void Write(long value) => Begin().Write(value, NpgsqlDbType.Bigint);

    public override void Write(int value) => Begin().Write(value, NpgsqlDbType.Integer);

    public override void Write(Guid value) => Begin().Write(value, NpgsqlDbType.Uuid);

    public override void Write(bool value) => Begin().Write(value, NpgsqlDbType.Boolean);

    public override void Write(string? value)
    {
        if (value is null)
        {
            WriteNull();
        }
        else
        {
            Begin().Write(value, NpgsqlDbType.Text);
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
            Begin().Write(value, NpgsqlDbType.Bytea);
        }
    }

    public override void WriteNull() => Begin().WriteNull();

    public override void EndRow()
    {
        _inRow = false;
        Rows++;
    }

    public override async ValueTask CompleteAsync(CancellationToken cancellation)
    {
        await _import.CompleteAsync(cancellation);
        if (_through is not null)
        {
            await _import.DisposeAsync();
            await using var move = new NpgsqlCommand($"INSERT INTO {_table} ({_columns}) SELECT {_columns} FROM {_through}; DROP TABLE {_through}", _connection);
            await move.ExecuteNonQueryAsync(cancellation);
        }
    }

    public override ValueTask DisposeAsync() => _import.DisposeAsync();

    private bool IsSecured()
    {
        using var asked = new NpgsqlCommand("SELECT row_security_active(@p0::regclass)", _connection);
        asked.Parameters.AddWithValue("p0", _table);
        return (bool)asked.ExecuteScalar()!;
    }

    private void Execute(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        command.ExecuteNonQuery();
    }

    private NpgsqlBinaryImporter Begin()
    {
        if (!_inRow)
        {
            _import.StartRow();
            _inRow = true;
        }

        return _import;
    }
}
