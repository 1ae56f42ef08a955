using System.CommandLine;
using System.Globalization;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Web;

namespace Ronghe.Host.Verbs;

/// <summary>Runs verbs on the deployment named by <c>--data</c>.</summary>
internal sealed class VerbHost : IVerbHost
{
    private const int WrongConfiguration = 78;

    public Option<DirectoryInfo> Data { get; } = new("--data")
    {
        Description = "The data folder of the deployment (default: ./data/main, or RONGHE_DATA)",
        Recursive = true,
        DefaultValueFactory = _ => new DirectoryInfo(Environment.GetEnvironmentVariable("RONGHE_DATA") ?? Path.Combine("data", "main")),
    };

    public Option<bool> Json { get; } = new("--json") { Description = "Give the result as JSON", Recursive = true };

    public Option<string> Language { get; } = new("--lang")
    {
        Description = "Language of messages: zh or en (default: from LANG)",
        Recursive = true,
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("LANG")?.StartsWith("zh", StringComparison.Ordinal) == true ? "zh" : "en",
    };

    public Option<string?> Now { get; } = new("--now")
    {
        Description = "On a sample deployment: act as if it were this moment, e.g. 2025-10-10T09:00",
        Recursive = true,
    };

    /// <summary>The moment a sample deployment lives in; null for the real one.</summary>
    public DateTimeOffset? NowOf(ParseResult parsed) => parsed.GetValue(Now) is { } text ? Moment(text) : null;

    /// <exception cref="ConfigurationException">It is no moment.</exception>
    public static DateTimeOffset Moment(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, CityClock.Zone.GetUtcOffset(local))
            : throw new ConfigurationException(new("verb.moment", text));

    public async Task<int> RunAsync(
        ParseResult parsed, Func<IServiceProvider, VerbOutput, CancellationToken, Task<int>> verb, CancellationToken cancellation) =>
        await RunOnFilesAsync(parsed, async (output, stop) =>
        {
            var folder = parsed.GetRequiredValue(Data).FullName;
            await using var services = await StartAsync(Deployment.Read(folder), folder, NowOf(parsed), stop);
            await using var scope = services.CreateAsyncScope();
            return await verb(scope.ServiceProvider, output, stop);
        }, cancellation);

    public async Task<int> RunOnFilesAsync(
        ParseResult parsed, Func<VerbOutput, CancellationToken, Task<int>> verb, CancellationToken cancellation)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(parsed.GetValue(Language) == "zh" ? "zh-CN" : "en");
        var streams = parsed.InvocationConfiguration;
        var terminal = ReferenceEquals(streams.Error, Console.Error) && !Console.IsErrorRedirected;
        var output = new VerbOutput(streams.Output, streams.Error, parsed.GetValue(Json), terminal, HostServices.Texts, TimeProvider.System);
        try
        {
            return await verb(output, cancellation);
        }
        catch (ConfigurationException wrong)
        {
            output.Refuse(wrong.Problem);
            return WrongConfiguration;
        }
        catch (RootKeyException missing)
        {
            output.Refuse(missing.Problem);
            return WrongConfiguration;
        }
        finally
        {
            await output.EndLineAsync();
        }
    }

    /// <summary>The services of a deployment, with its schema up to date.</summary>
    public static async Task<ServiceProvider> StartAsync(Deployment deployment, string folder, DateTimeOffset? now, CancellationToken cancellation)
    {
        if (Fault.Armed && !deployment.Sample)
        {
            throw new ConfigurationException(new("deployment.faults"));
        }

        var services = new ServiceCollection().AddLogging(log => log.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning));
        services.AddRonghe(deployment, folder, now);
        var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        await PrepareAsync(provider, deployment, cancellation);
        return provider;
    }

    /// <summary>Brings the schema up to date and checks what the database lets the program do.</summary>
    /// <exception cref="ConfigurationException">A real deployment whose line to the database others could read, or whose role could pass by row level security.</exception>
    public static async Task PrepareAsync(IServiceProvider services, Deployment deployment, CancellationToken cancellation)
    {
        if (!deployment.Sample && (PostgresRoles.IsOpenLine(deployment.Postgres) || PostgresRoles.IsOpenLine(deployment.PostgresOwner)))
        {
            throw new ConfigurationException(new("deployment.open-line"));
        }

        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Migrator>().RunAsync(cancellation);
        if (!deployment.Sample && await scope.ServiceProvider.GetRequiredService<PostgresRoles>().PassesByAsync(cancellation))
        {
            throw new ConfigurationException(new("deployment.role-too-strong"));
        }
    }
}
