using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Contracts.Insight.Offers;
using Ronghe.Registry.Figures;
using Ronghe.Registry.Sweeps;
using Ronghe.Web;

namespace Ronghe.Registry.Freshness;

/// <summary>What keeps the register fresh: visits, what is due, sweeps, mismatches and rates.</summary>
internal static class FreshnessServices
{
    public static IServiceCollection AddFreshness(this IServiceCollection services) => services
        .AddSingleton<FreshnessRules>()
        .AddScoped<Areas>()
        .AddScoped<RecordVisit>()
        .AddScoped<FoundGone>()
        .AddScoped<VisitSheet>()
        .AddScoped<LastConfirmed>()
        .AddScoped<ConfirmFact>()
        .AddScoped<DueList>()
        .AddScoped<Mismatches>()
        .AddScoped<Rates>()
        .AddScoped<IFigures, FreshnessFigures>()
        .AddScoped<MakeSweep>()
        .AddScoped<SweepBook>()
        .AddScoped<SweepProgress>()
        .AddScoped<IExportable, ExportSweep>()
        .AddSingleton(new DeskLink("freshness.title", "/desk/freshness", "check", Areas.Read))
        .AddSingleton(new DeskLink("sweeps.title", "/desk/sweeps", "list", Areas.Read));
}
