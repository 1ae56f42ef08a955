using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Data;

namespace Ronghe.Imports;

/// <summary>What imports are made of.</summary>
public static class ImportServices
{
    /// <summary>Adds the engine; the modules add what they import.</summary>
    public static IServiceCollection AddImports(this IServiceCollection services) => services
        .AddSingleton<IModuleTables, ImportTables>()
        .AddSingleton<ImportWords>()
        .AddSingleton<ImportTemplate>()
        .AddScoped<ErrorWorkbook>()
        .AddScoped<ImportsDb>()
        .AddScoped<ImportVerdicts>()
        .AddScoped<SubmitImport>()
        .AddScoped<IRetained, ImportRetention>()
        .AddScoped<IJobWorker, ImportWorker>();
}
