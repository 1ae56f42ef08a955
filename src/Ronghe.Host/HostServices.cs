using System.Reflection;
using Ronghe.Data;
using Ronghe.Packs;
using Ronghe.Web;

namespace Ronghe.Host;

/// <summary>The services that pages, API and verbs share.</summary>
internal static class HostServices
{
    private static readonly Lazy<Texts> AllTexts = new(() => new Texts(
        [typeof(HostServices).Assembly, typeof(Texts).Assembly, .. ModuleAssemblies]));

    public static Texts Texts => AllTexts.Value;

    public static IEnumerable<Assembly> ModuleAssemblies => Modules.All.Select(m => m.GetType().Assembly);

    public static IServiceCollection AddRonghe(this IServiceCollection services, Deployment deployment, string folder)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(Texts);
        services.AddSingleton(new PackFolder(PackPlace.Find(), deployment.City));
        services.AddData(deployment.DatabaseIn(folder), ModuleAssemblies);
        foreach (var module in Modules.All)
        {
            module.AddServices(services);
        }

        return services;
    }
}
