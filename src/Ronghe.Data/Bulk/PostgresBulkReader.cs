using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace Ronghe.Data;

internal sealed class PostgresBulkReader(NpgsqlCommand command, NpgsqlDataReader rows) : BulkReader
{
    public static async Task<BulkReader> OpenAsync(
        NpgsqlConnection connection, DbTransaction? transaction, string sql, IReadOnlyList<object> parameters, CancellationToken cancellation)
    {
        var command = new NpgsqlCommand(sql, connection, transaction as NpgsqlTransaction) { CommandTimeout = 0 };
        for (var i = 0; i < parameters.Count; i++)
        {
            command.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"p{i}"), parameters[i]);
        }

        return new PostgresBulkReader(command, await command.ExecuteReaderAsync(cancellation));
    }

    public override bool Read() => rows.Read();

    public override long GetInt64(int column) => rows.GetInt64(column);

    public override int GetInt32(int column) => rows.GetInt32(column);

    public override bool IsNull(int column) => rows.IsDBNull(column);

    public override string GetString(int column) => rows.GetString(column);

    public override byte[] GetBytes(int column) => rows.GetFieldValue<byte[]>(column);

    public override async ValueTask DisposeAsync()
    {
        await rows.DisposeAsync();
        await command.DisposeAsync();
    }
}
