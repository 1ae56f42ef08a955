using Npgsql;
using NpgsqlTypes;

namespace Ronghe.Data;

internal sealed class PostgresBulkWriter(NpgsqlConnection connection, string table, ReadOnlySpan<string> columns) : BulkWriter
{
    private readonly NpgsqlBinaryImporter _import = connection.BeginBinaryImport(
        $"COPY {table} ({string.Join(',', columns!)}) FROM STDIN (FORMAT BINARY)");

    private bool _inRow;

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

    public override async ValueTask CompleteAsync(CancellationToken cancellation) => await _import.CompleteAsync(cancellation);

    public override ValueTask DisposeAsync() => _import.DisposeAsync();

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
