using Microsoft.Extensions.DependencyInjection;
using Ronghe.Data;

namespace Ronghe.Rounds.Imports;

/// <summary>What imports are made of.</summary>
internal static class ImportServices
{
    public static IServiceCollection AddImports(this IServiceCollection services) => services
        .AddSingleton<IModuleTables, ImportTables>()
        .AddSingleton<ImportWords>()
        .AddSingleton<ImportTemplate>()
        .AddScoped<PersonMatch>()
        .AddScoped<ErrorWorkbook>()
        .AddScoped<ImportSteps>()
        .AddScoped<ImportVerdicts>()
        .AddScoped<SubmitImport>()
        .AddScoped<IImportSource, ApplicationSource>()
        .AddScoped<IImportSource, EvidenceSource>()
        .AddScoped<IJobWorker, ImportWorker>();
}
