using System.Data.Common;
using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Ronghe.Data;

/// <summary>
/// Counts what is asked of the database, as the metric <c>ronghe.data.statements</c> of the meter <c>Ronghe.Data</c>: commands of the context, bulk
/// reads and bulk writes. Begin, commit and the settings of a connection are not counted.
/// </summary>
public static class Statements
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Ronghe.Data";

    /// <summary>The metric's name.</summary>
    public const string Name = "ronghe.data.statements";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> All = Meter.CreateCounter<long>(Name);

    /// <summary>Counts the commands of the context.</summary>
    internal static IInterceptor OfContext { get; } = new Commands();

    internal static void Count() => All.Add(1);

    private sealed class Commands : DbCommandInterceptor
    {
        public override DbCommand CommandCreated(CommandEndEventData eventData, DbCommand result)
        {
            Count();
            return result;
        }
    }
}
