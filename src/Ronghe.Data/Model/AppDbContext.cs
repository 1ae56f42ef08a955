using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Ronghe.Codes;

namespace Ronghe.Data;

/// <summary>
/// The one context: every module's tables, one history, one migrate, one transaction. Modules see it only through their own
/// <see cref="ModuleDb"/>.
/// </summary>
public sealed class AppDbContext(DbContextOptions<AppDbContext> options, IEnumerable<IModuleTables> modules, RowReach reach, WriteTurns turns) : DbContext(options)
{
    /// <summary>The divisions whose rows its connection reaches on PostgreSQL.</summary>
    public RowReach Reach => reach;

    /// <summary>Which database this context talks to.</summary>
    public DbKind Kind => Database.ProviderName!.EndsWith("PostgreSQL", StringComparison.Ordinal) ? DbKind.Postgres : DbKind.Sqlite;

    /// <summary>Begins a transaction. On SQLite it waits for its turn and takes the write lock at once, so that a read can never be followed by a failed upgrade.</summary>
    public async Task<AppTransaction> BeginAsync(CancellationToken cancellation)
    {
        var turn = Kind == DbKind.Sqlite ? await turns.TakeAsync(cancellation) : null;
        try
        {
            return new AppTransaction(await Database.BeginTransactionAsync(cancellation), turn);
        }
        catch
        {
            turn?.Dispose();
            throw;
        }
    }

    /// <summary>Sets the reach, also of a connection that is open.</summary>
    internal async Task ReachAsync(DivisionScope divisions, CancellationToken cancellation)
    {
        reach.Divisions = divisions;
        if (Kind == DbKind.Postgres && Database.GetDbConnection() is { State: System.Data.ConnectionState.Open } connection)
        {
            await using var command = ReachSetting.Telling(connection, divisions);
            command.Transaction = Database.CurrentTransaction?.GetDbTransaction();
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>Runs something that must see rows everywhere, and goes back to the reach there was.</summary>
    internal async Task<T> BeyondReachAsync<T>(Func<Task<T>> read, CancellationToken cancellation)
    {
        var before = reach.Divisions;
        await ReachAsync(DivisionScope.Everywhere, cancellation);
        try
        {
            var found = await read();
            await ReachAsync(before, cancellation);
            return found;
        }
        catch
        {
            // What was told the connection ends with its transaction, or with the connection.
            reach.Divisions = before;
            throw;
        }
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var module in modules)
        {
            module.Configure(modelBuilder);
        }

        SnakeCase.Apply(modelBuilder);
    }

    /// <summary>Days and moments are integers on both databases, so that they compare, sort and bulk-copy alike.</summary>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateOnly>().HaveConversion<DayNumber>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
    }

    private sealed class DayNumber() : ValueConverter<DateOnly, int>(day => day.DayNumber, number => DateOnly.FromDayNumber(number));

    private sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        moment => moment.ToUnixTimeMilliseconds(), milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
}
