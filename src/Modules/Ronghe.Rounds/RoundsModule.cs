using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Contracts.Insight.Offers;
using Ronghe.Contracts.Registry.Offers;
using Ronghe.Data;
using Ronghe.Imports;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Applications;
using Ronghe.Rounds.Endpoints;
using Ronghe.Rounds.Figures;
using Ronghe.Rounds.Imports;
using Ronghe.Rounds.Replays;
using Ronghe.Rounds.Retention;
using Ronghe.Rounds.Rules;
using Ronghe.Rounds.Scores;
using Ronghe.Rounds.Verbs;
using Ronghe.Rounds.Views;
using Ronghe.Rounds.Visits;
using Ronghe.Web;

namespace Ronghe.Rounds;

/// <summary>Scores, rounds, ranks, lists that anyone can verify.</summary>
public sealed class RoundsModule : IModule
{
    public void AddServices(IServiceCollection services) => services
        .AddSingleton<IModuleTables, RoundsTables>()
        .AddSingleton<RoundRules>()
        .AddSingleton<QueryCodes>()
        .AddSingleton(new ProtectedColumn(QueryCodes.CodeColumn, "receipt", KeyUse.Secret))
        .AddSingleton(new ProtectedColumn(QueryCodes.IndexColumn, "receipt", KeyUse.Secret))
        .AddSingleton(new ProtectedColumn(ListSealer.SecretColumn, "round", KeyUse.Secret))
        .AddSingleton(new ProtectedColumn(Companion.NameColumn, "name", KeyUse.Seal))
        .AddSingleton(new ProtectedColumn(Companion.IdNumberColumn, "id", KeyUse.Seal))
        .AddScoped<IProtectedRows, CompanionRows>()
        .AddScoped<IRetained, RoundRetention>()
        .AddScoped<IPersonUse, RoundRetention>()
        .AddScoped<RoundsDb>()
        .AddScoped<RoundRecorder>()
        .AddScoped<OpenRound>()
        .AddScoped<Apply>()
        .AddScoped<NameCompanions>()
        .AddScores()
        .AddVisits()
        .AddScoped<ListBuilder>()
        .AddScoped<ListSealer>()
        .AddScoped<RunRound>()
        .AddScoped<CloseStage>()
        .AddScoped<DecideHeld>()
        .AddScoped<ObjectionMaterials>()
        .AddScoped<RecordObjection>()
        .AddScoped<DecideObjection>()
        .AddScoped<ObjectionImpact>()
        .AddSingleton<ISite, CitySite>()
        .AddSingleton(new DeskLink("desk.rounds", "/desk/rounds", "list", RoundGate.Read))
        .AddScoped<RoundGate>()
        .AddSingleton(new DeskLink("desk.scores", "/desk/scores", "scale", ScoreGate.Read))
        .AddScoped<RoundReader>()
        .AddScoped<DeskRounds>()
        .AddScoped<ListReader>()
        .AddScoped<ObjectionReader>()
        .AddScoped<ApplicantReader>()
        .AddScoped<StaffReader>()
        .AddScoped<FindOwnScore>()
        .AddScoped<IPersonRecords, RecordsOfPerson>()
        .AddScoped<IMergeUse, MergeUses>()
        .AddScoped<ILeavingEffects, LeavingScores>()
        .AddScoped<Histogram>()
        .AddScoped<IFigures, RoundFigures>()
        .AddScoped<IJobWorker, RunRoundWorker>()
        .AddScoped<RunReplay>()
        .AddScoped<IJobWorker>(services => services.GetRequiredService<RunReplay>())
        .AddScoped<AskReplay>()
        .AddScoped<ReplayReader>()
        .AddScoped<ReplayChoices>()
        .AddScoped<ReplayWords>()
        .AddScoped<IRetained, ReplayRetention>()
        .AddSingleton(new DeskLink("desk.replays", "/desk/replays", "scale", AskReplay.Right))
        .AddScoped<IJobWorker, ScoreEveryone>()
        .AddScoped<IJobWorker, ApplyEveryone>()
        .AddScoped<PersonMatch>()
        .AddScoped<IImportSource, ApplicationSource>()
        .AddScoped<IImportSource, EvidenceSource>();

    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
        ListFiles.Map(routes);
        RoundEndpoints.Map(routes);
        DeskEndpoints.Map(routes);
        MaterialEndpoints.Map(routes);
        ScoreEndpoints.Map(routes);
        VisitEndpoints.Map(routes);
        ReplayEndpoints.Map(routes);
    }

    public IEnumerable<Command> Commands(IVerbHost host)
    {
        var rounds = new RoundVerbs(host);
        var packages = new PackageVerbs(host);
        var imports = new ImportVerbs(host);
        var score = rounds.Score();
        foreach (var verb in new ScoreVerbs(host).All())
        {
            score.Add(verb);
        }

        yield return score;
        var round = new Command("round", "A programme's yearly round");
        foreach (var verb in rounds.Round().Append(packages.Export()).Append(packages.Verify()).Append(new ReceiptVerb(host).Build()).Append(new ApplyVerb(host).Build()).Append(new ReplayVerb(host).Build()).Append(imports.Round()))
        {
            round.Add(verb);
        }

        yield return round;
        yield return imports.Evidence();
    }
}
