using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Codes;
using Ronghe.Kernel;

namespace Ronghe.Data;

/// <summary>Registers the database and what serves every module on it.</summary>
public static class DataServices
{
    /// <summary>Adds the one context, its migrations, numbers, outbox, jobs, field protection and files.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="options">Where the data is.</param>
    /// <param name="modules">Assemblies with migrations, besides this one.</param>
    public static IServiceCollection AddData(this IServiceCollection services, DatabaseOptions options, IEnumerable<Assembly> modules)
    {
        var assemblies = new ModuleAssemblies([typeof(DataServices).Assembly, .. modules]);
        services.AddDbContext<AppDbContext>(db => db.Use(options, assemblies));
        return services
            .AddSingleton(options)
            .AddSingleton<IModuleTables, DataTables>()
            .AddSingleton(_ => FieldKeys.Open(options.Folder))
            .AddSingleton<FieldProtection>()
            .AddSingleton<FileStore>()
            .AddSingleton<EventKinds>()
            .AddSingleton<Jobs>()
            .AddSingleton<OutboxDelivery>()
            .AddScoped(_ => new RowReach(DivisionScope.Nowhere))
            .AddScoped<JobQueue>()
            .AddScoped<Numbers>()
            .AddScoped<PostgresRoles>()
            .AddScoped<Migrator>()
            .AddScoped<IEvents, Events>();
    }

    /// <summary>Adds the loops that a server runs: waiting jobs and undelivered events.</summary>
    public static IServiceCollection AddDataLoops(this IServiceCollection services) => services
        .AddHostedService<JobRunner>()
        .AddHostedService(provider => provider.GetRequiredService<OutboxDelivery>());

    private static void Use(this DbContextOptionsBuilder builder, DatabaseOptions options, ModuleAssemblies assemblies)
    {
        if (options.Kind == DbKind.Postgres)
        {
            builder.UseNpgsql(options.ConnectionString, postgres => postgres.MigrationsHistoryTable("data_migration"))
                .AddInterceptors(new ReachSetting());
        }
        else
        {
            builder.UseSqlite(options.ConnectionString, sqlite => sqlite.MigrationsHistoryTable("data_migration"))
                .AddInterceptors(new SqliteSettings());
        }

        ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(new ModuleMigrationsExtension(assemblies));
    }
}
