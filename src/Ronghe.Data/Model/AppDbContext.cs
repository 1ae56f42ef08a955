using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Ronghe.Data;

/// <summary>
/// The one context: every module's tables, one history, one migrate, one transaction. Modules see it only through their own
/// <see cref="ModuleDb"/>.
/// </summary>
public sealed class AppDbContext(DbContextOptions<AppDbContext> options, IEnumerable<IModuleTables> modules) : DbContext(options)
{
    /// <summary>Which database this context talks to.</summary>
    public DbKind Kind => Database.ProviderName!.EndsWith("PostgreSQL", StringComparison.Ordinal) ? DbKind.Postgres : DbKind.Sqlite;

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
