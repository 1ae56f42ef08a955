using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Rounds.Scores;
using Ronghe.Web;

namespace Ronghe.Rounds.Visits;

/// <summary>What visits are made of.</summary>
internal static class VisitServices
{
    public static IServiceCollection AddVisits(this IServiceCollection services) => services
        .AddSingleton<VisitPlaces>()
        .AddScoped<VisitNotes>()
        .AddScoped<VisitList>()
        .AddScoped<FindVisit>()
        .AddScoped<RecordVisit>()
        .AddScoped<VisitPhotos>()
        .AddScoped<IRetained>(services => services.GetRequiredService<VisitPhotos>())
        .AddSingleton(new DeskLink("field.title", "/field", "phone", ScoreGate.SeeVisits));
}
