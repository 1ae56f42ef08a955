using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Data;
using Ronghe.Packs;
using Ronghe.Web;

namespace Ronghe.Access.Retention;

/// <summary>Retention, and this module's own part of it.</summary>
internal static class RetentionServices
{
    public static IServiceCollection AddRetention(this IServiceCollection services) => services
        .AddSingleton(services => RetentionSheet.Load(services.GetRequiredService<PackFolder>()))
        .AddSingleton<RetentionClock>()
        .AddScoped<RetentionOffers>()
        .AddScoped<ErasureReports>()
        .AddScoped<Eraser>()
        .AddScoped<Sweeper>()
        .AddScoped<Reapply>()
        .AddScoped<HoldDesk>()
        .AddScoped<RetentionDesk>()
        .AddScoped<RetentionView>()
        .AddScoped<IJobWorker, RetentionWorker>()
        .AddScoped<IRetained, ResidentRetention>()
        .AddScoped<IPersonUse, ResidentRetention>()
        .AddSingleton(new PassingRows("replies", "data_idempotency", "at"))
        .AddSingleton(new PassingRows("events", "data_outbox", "delivered_at"))
        .AddSingleton(new PassingRows("jobs", "data_job", "ended_at"))
        .AddSingleton(new DeskLink("desk.retention", "/desk/retention", "clock", "retention.read"));
}
