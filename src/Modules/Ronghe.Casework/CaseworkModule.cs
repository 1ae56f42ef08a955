using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Casework.Endpoints;
using Ronghe.Casework.Filings;
using Ronghe.Casework.Journeys;
using Ronghe.Casework.Ratings;
using Ronghe.Casework.Retention;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Data;
using Ronghe.Web;

namespace Ronghe.Casework;

/// <summary>What residents file by journeys, how it is handled, and how they rate that.</summary>
public sealed class CaseworkModule : IModule
{
    public void AddServices(IServiceCollection services) => services
        .AddSingleton<IModuleTables, CaseworkTables>()
        .AddScoped<CaseworkDb>()
        .AddSingleton(new ProtectedColumn(Answer.ValueColumn, "form", KeyUse.Seal))
        .AddSingleton(new ProtectedColumn(Step.TextColumn, "form", KeyUse.Seal))
        .AddSingleton(new ProtectedColumn(Step.AnswersColumn, "form", KeyUse.Seal))
        .AddSingleton(new ProtectedColumn(Rating.TextColumn, "form", KeyUse.Seal))
        .AddSingleton(new ProtectedColumn(Rating.FollowColumn, "form", KeyUse.Seal))
        .AddSingleton(new ProtectedColumn(Filing.TailColumn, "receipt", KeyUse.Secret))
        .AddScoped<IProtectedRows, AnswerRows>()
        .AddScoped<IProtectedRows, StepRows>()
        .AddScoped<IProtectedRows, RatingRows>()
        .AddScoped<IRetained, DraftRetention>()
        .AddScoped<IRetained, FilingRetention>()
        .AddScoped<IPersonUse, FilingRetention>()
        .AddScoped<IPersonRecords, RecordsOfResident>()
        .AddSingleton<WorkDays>()
        .AddScoped<Prefills>()
        .AddScoped<FilingBook>()
        .AddScoped<FilingFiles>()
        .AddScoped<OwnFilings>()
        .AddScoped<BeginFiling>()
        .AddScoped<AnswerQuestion>()
        .AddScoped<SubmitFiling>()
        .AddScoped<EndFiling>()
        .AddScoped<FindProgress>()
        .AddScoped<FilingGate>()
        .AddScoped<FilingReader>()
        .AddScoped<HandleFiling>()
        .AddScoped<RateFiling>()
        .AddScoped<FollowRating>()
        .AddSingleton(new MyLink("filings.mine", "/my/filings", "my.file"))
        .AddSingleton(new DeskLink("desk.filings", "/desk/filings", "list", FilingGate.Read))
        .AddSingleton(new DeskLink("desk.ratings", "/desk/ratings", "check", FollowRating.Read));

    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
        JourneyEndpoints.Map(routes);
        FilingEndpoints.Map(routes);
    }

    public IEnumerable<Command> Commands(IVerbHost host) => [];
}
