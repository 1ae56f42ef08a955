using System.Reflection;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Ronghe.Codes;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Kernel;

namespace Ronghe.Data;

/// <summary>Registers the database and what serves every module on it.</summary>
public static class DataServices
{
    /// <summary>Adds the one context, its migrations, numbers, outbox, jobs, keys, field protection and files.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="options">Where the data is.</param>
    /// <param name="modules">Assemblies with migrations, besides this one.</param>
    public static IServiceCollection AddData(this IServiceCollection services, DatabaseOptions options, IEnumerable<Assembly> modules)
    {
        var assemblies = new ModuleAssemblies([typeof(DataServices).Assembly, .. modules]);
        services.AddDbContext<AppDbContext>(db => db.Use(options, assemblies));
        return services
            .AddSingleton(options)
            .AddSingleton<WriteTurns>()
            .AddSingleton<IModuleTables, DataTables>()
            .AddSingleton<KeyStore>()
            .AddSingleton<FieldProtection>()
            .AddScoped<KeyRotation>()
            .AddScoped<RootKeyChange>()
            .AddScoped<IJobWorker, RenewKeys>()
            .AddSingleton<FileStore>()
            .AddSingleton(new ProtectedColumn(FileLedger.KeyColumn, "file", KeyUse.Seal))
            .AddScoped<FileRows.Db>()
            .AddSingleton<ReplyCopies>()
            .AddSingleton(new ProtectedColumn(ReplyCopies.BodyColumn, "reply", KeyUse.Passing))
            .AddSingleton(new ProtectedColumn(ReplyCopies.RequestColumn, "reply", KeyUse.Passing))
            .AddScoped<IProtectedRows, FileRows>()
            .AddSingleton<EventKinds>()
            .AddSingleton<Jobs>()
            .AddSingleton<OutboxDelivery>()
            .AddScoped(_ => new RowReach(DivisionScope.Nowhere))
            .AddScoped<JobQueue>()
            .AddScoped<BulkDesk>()
            .AddScoped<IJobWorker, BulkWorker>()
            .AddScoped<Numbers>()
            .AddScoped<PostgresRoles>()
            .AddScoped<Migrator>()
            .AddScoped<IEvents, Events>();
    }

    /// <summary>Adds the loops that a server runs: waiting jobs and undelivered events.</summary>
    public static IServiceCollection AddDataLoops(this IServiceCollection services) => services
        .AddHostedService<JobRunner>()
        .AddHostedService(provider => provider.GetRequiredService<OutboxDelivery>());

    /// <summary>Keeps the keys of pages' forms in the database; a site adds it to its data protection.</summary>
    public static IServiceCollection AddPageKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("ronghe").DisableAutomaticKeyGeneration();
        return services
            .AddSingleton<PageKeys>()
            .AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
                new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = provider.GetRequiredService<PageKeys>()))
            .AddSingleton<PageKeyRoll>()
            .AddHostedService(provider => provider.GetRequiredService<PageKeyRoll>());
    }

    /// <summary>Makes the first page key before anything asks for one.</summary>
    public static void MakePageKeys(this IServiceProvider services) => services.GetRequiredService<PageKeyRoll>().Roll();

    private static void Use(this DbContextOptionsBuilder builder, DatabaseOptions options, ModuleAssemblies assemblies)
    {
        if (options.Kind == DbKind.Postgres)
        {
            builder.UseNpgsql(options.ConnectionString, postgres => postgres.MigrationsHistoryTable("data_migration"))
                .AddInterceptors(new ReachSetting(), Statements.OfContext);
        }
        else
        {
            builder.UseSqlite(options.ConnectionString, sqlite => sqlite.MigrationsHistoryTable("data_migration"))
                .AddInterceptors(new SqliteSettings(), Statements.OfContext);
        }

        ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(new ModuleMigrationsExtension(assemblies));
    }
}
