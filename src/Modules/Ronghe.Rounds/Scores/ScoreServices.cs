using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Data;
using Ronghe.Rounds.Scores.Many;
using Ronghe.Rounds.Views;

namespace Ronghe.Rounds.Scores;

/// <summary>What standing scores are made of.</summary>
internal static class ScoreServices
{
    public static IServiceCollection AddScores(this IServiceCollection services) => services
        .AddSingleton<IModuleTables, ScoreTables>()
        .AddSingleton<ScoreRules>()
        .AddSingleton<ScoreTerms>()
        .AddSingleton(new ProtectedColumn(ScoreTerms.NameColumn, ScoreTerms.Key, KeyUse.Index))
        .AddSingleton(new ProtectedColumn(ScoreTerms.TailColumn, ScoreTerms.Key, KeyUse.Index))
        .AddScoped<IProtectedRows, ScoreTermRows>()
        .AddScoped<PersonCheck>()
        .AddScoped<ScoreGate>()
        .AddScoped<CasePlace>()
        .AddScoped<UnmaskPerson>()
        .AddScoped<CaseFile>()
        .AddScoped<LookAtScore>()
        .AddScoped<ApplyForScore>()
        .AddScoped<AnswerEvidence>()
        .AddScoped<ApproveScore>()
        .AddScoped<IExportable, ExportScores>()
        .AddScoped<PreviewApproval>()
        .AddScoped<ApproveMany>()
        .AddScoped<IBulkAct, ApproveOne>()
        .AddScoped<ReopenScore>()
        .AddScoped<DecideScoreObjection>()
        .AddScoped<LapseScore>()
        .AddScoped<CaseReader>()
        .AddScoped<CaseList>()
        .AddScoped<FindCases>()
        .AddScoped<CompanionReader>();
}
