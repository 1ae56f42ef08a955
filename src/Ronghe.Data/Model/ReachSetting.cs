using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Ronghe.Codes;

namespace Ronghe.Data;

/// <summary>
/// Tells PostgreSQL the reach of whoever uses a connection, each time one is opened; the pool forgets it when the connection is given
/// back. What a policy compares is in <see cref="RowSecurity"/>.
/// </summary>
internal sealed class ReachSetting : DbConnectionInterceptor
{
    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = Telling(connection, eventData);
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = Telling(connection, eventData);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The statement that sets a reach for as long as the connection is open.</summary>
    public static DbCommand Telling(DbConnection connection, DivisionScope divisions)
    {
        var command = connection.CreateCommand();
        command.CommandText = "SELECT set_config('ronghe.low', @low, false), set_config('ronghe.high', @high, false), set_config('ronghe.reach', @reach, false)";
        Add(command, "low", divisions.IsNowhere ? 0 : divisions.Ranges[0].From);
        Add(command, "high", divisions.IsNowhere ? 0 : divisions.Ranges[^1].To);
        Add(command, "reach", RowSecurity.Multirange(divisions));
        return command;
    }

    private static DbCommand Telling(DbConnection connection, ConnectionEndEventData opened) =>
        Telling(connection, opened.Context is AppDbContext db ? db.Reach.Divisions : DivisionScope.Nowhere);

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, Convert.ToString(value, CultureInfo.InvariantCulture));
        command.Parameters.Add(parameter);
    }
}
