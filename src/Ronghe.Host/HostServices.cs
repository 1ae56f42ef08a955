using System.Reflection;
using Ronghe.Data;
using Ronghe.Packs;
using Ronghe.Web;
using Ronghe.Web.Typing;

namespace Ronghe.Host;

/// <summary>The services that pages, API and verbs share.</summary>
internal static class HostServices
{
    private static readonly Lazy<Texts> AllTexts = new(() => new Texts(
        [typeof(HostServices).Assembly, typeof(Texts).Assembly, .. ModuleAssemblies]));

    public static Texts Texts => AllTexts.Value;

    public static IEnumerable<Assembly> ModuleAssemblies => Modules.All.Select(m => m.GetType().Assembly);

    /// <param name="services">The container.</param>
    /// <param name="deployment">What the data folder says of itself.</param>
    /// <param name="folder">The data folder.</param>
    /// <param name="now">The moment a sample deployment lives in; null for the real one.</param>
    /// <exception cref="ConfigurationException">A real deployment was asked to live on another day.</exception>
    public static IServiceCollection AddRonghe(this IServiceCollection services, Deployment deployment, string folder, DateTimeOffset? now)
    {
        if (now is not null && !deployment.Sample)
        {
            throw new ConfigurationException(new("deployment.sample-clock"));
        }

        services.AddSingleton(now is { } start ? new SampleClock(start) : TimeProvider.System);
        services.AddSingleton(deployment.SignInRulesIn(folder));
        services.AddSingleton(deployment.PasskeyRules);
        services.AddSingleton(deployment.MaterialRules);
        services.AddSingleton(deployment.IdentityRulesIn(folder));
        services.AddSingleton(deployment.MessageRulesIn(folder));
        services.AddSingleton(deployment.AuditRulesIn(folder));
        services.AddSingleton(Texts);
        services.AddSingleton(new PackFolder(PackPlace.Find(), deployment.City));
        services.AddSingleton<CityPack>();
        services.AddSingleton(provider => new Places(Path.Combine(provider.GetRequiredService<PackFolder>().Root, "reference", "divisions.csv")));
        services.AddData(deployment.DatabaseIn(folder), [.. ModuleAssemblies]);
        foreach (var module in Modules.All)
        {
            module.AddServices(services);
        }

        return services;
    }
}
