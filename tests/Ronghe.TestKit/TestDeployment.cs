using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ronghe.Data;
using Ronghe.Host;

namespace Ronghe.TestKit;

/// <summary>A deployment with all modules on an empty database of either kind, in a folder of its own.</summary>
public sealed class TestDeployment : IAsyncDisposable
{
    private bool _keep;

    private TestDeployment(string folder, DbKind kind, ServiceProvider services, TestClock clock) =>
        (Folder, Kind, Services, Clock) = (folder, kind, services, clock);

    /// <summary>The data folder.</summary>
    public string Folder { get; }

    /// <summary>Which database.</summary>
    public DbKind Kind { get; }

    /// <summary>The services.</summary>
    public ServiceProvider Services { get; }

    /// <summary>What time it is there.</summary>
    public TestClock Clock { get; }

    /// <summary>Both databases, for theories.</summary>
    public static IEnumerable<DbKind> Kinds => [DbKind.Sqlite, DbKind.Postgres];

    /// <summary>Makes a deployment.</summary>
    /// <param name="kind">Which database.</param>
    /// <param name="sample">Whether it is a sample deployment.</param>
    /// <param name="keysFrom">A data folder with an embedded database whose keys it shares, so that both have the same secrets.</param>
    /// <param name="packs">The packs; those of the repository when null.</param>
    /// <param name="configure">Changes services before they are built.</param>
    /// <param name="suite">The suite of keys; the usual one when null.</param>
    public static async Task<TestDeployment> CreateAsync(DbKind kind, bool sample = true, string? keysFrom = null, string? packs = null, Action<IServiceCollection>? configure = null, string? suite = null)
    {
        var folder = Directory.CreateTempSubdirectory("ronghe").FullName;
        if (keysFrom is not null)
        {
            Directory.CreateDirectory(Path.Combine(folder, "keys"));
            File.Copy(Path.Combine(keysFrom, "keys", "root.key"), Path.Combine(folder, "keys", "root.key"));
        }

        var (program, owner) = kind == DbKind.Postgres ? await (await PgCluster.GetAsync()).CreateDatabaseAsync() : (null, null);
        var deployment = new Deployment(sample, "guangzhou", program, PostgresOwner: owner, Suite: suite);
        deployment.Write(folder);
        return await StartAsync(deployment, folder, kind, new TestClock(TestClock.Moment("2025-10-01T09:00")), keysFrom, packs, configure);
    }

    /// <summary>Starts another process on the same data: services of its own. The first one still deletes the folder.</summary>
    public async Task<TestDeployment> RestartAsync(Action<IServiceCollection> configure)
    {
        var again = await StartAsync(Deployment.Read(Folder), Folder, Kind, Clock, null, null, configure);
        again._keep = true;
        return again;
    }

    /// <summary>Starts on a data folder that lies ready, e.g. a restored one. Disposing of it deletes the folder.</summary>
    public static Task<TestDeployment> OpenAsync(string folder)
    {
        var deployment = Deployment.Read(folder);
        return StartAsync(
            deployment, folder, deployment.Postgres is null ? DbKind.Sqlite : DbKind.Postgres, new TestClock(TestClock.Moment("2025-10-01T09:00")), null, null, null);
    }

    /// <summary>Describes a sample deployment on a database that is there, in an empty folder.</summary>
    public static void Describe(string folder, string? program, string? owner) => new Deployment(Sample: true, "guangzhou", program, PostgresOwner: owner).Write(folder);

    private static async Task<TestDeployment> StartAsync(
        Deployment deployment, string folder, DbKind kind, TestClock clock, string? keysFrom, string? packs, Action<IServiceCollection>? configure)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddRonghe(deployment, folder, now: null);
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        services.Replace(ServiceDescriptor.Singleton(new Packs.PackFolder(packs ?? TestPacks.Original, "guangzhou")));
        configure?.Invoke(services);
        var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        await using var scope = provider.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Migrator>().RunAsync(CancellationToken.None);
        if (keysFrom is not null)
        {
            await SharedKeys.CopyAsync(keysFrom, scope.ServiceProvider.GetRequiredService<AppDbContext>());
            provider.GetRequiredService<KeyStore>().Reload();
        }

        return new TestDeployment(folder, kind, provider, clock);
    }

    /// <summary>Runs something in a scope of its own.</summary>
    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>The same with the rights of whoever owns the tables, which the program does not have on PostgreSQL.</summary>
    public Task<T> InOwnersScopeAsync<T>(Func<IServiceProvider, Task<T>> work) => InScopeAsync(services =>
    {
        if (services.GetRequiredService<DatabaseOptions>().OwnerConnectionString is { } owner)
        {
            services.GetRequiredService<AppDbContext>().Database.SetConnectionString(owner);
        }

        return work(services);
    });

    /// <summary>Queues a job and runs it to its end.</summary>
    /// <returns>The job as it ended.</returns>
    public async Task<Job> RunJobAsync(string kind, string subject, string arguments)
    {
        var id = await InScopeAsync(s => s.GetRequiredService<JobQueue>().EnqueueAsync(kind, subject, arguments, "test", CancellationToken.None));
        var jobs = Services.GetRequiredService<Jobs>();
        await jobs.RunAsync(id, watcher: null, CancellationToken.None);
        return (await jobs.FindAsync(id, CancellationToken.None))!;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (!_keep)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
