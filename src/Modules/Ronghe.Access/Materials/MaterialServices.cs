using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Data;
using Ronghe.Intake.Scanning;

namespace Ronghe.Access.Materials;

/// <summary>Materials: their table, their quarantine and the scanner.</summary>
internal static class MaterialServices
{
    // Well under the lease of a job, which is renewed between two files.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static IServiceCollection AddMaterials(this IServiceCollection services) => services
        .AddSingleton<IModuleTables, MaterialTables>()
        .AddSingleton(new ProtectedColumn(StoredMaterial.NameColumn, "name", KeyUse.Seal))
        .AddSingleton(new ProtectedColumn(StagedContent.Column, "name", KeyUse.Seal))
        .AddScoped<IProtectedRows, MaterialRows>()
        .AddScoped<IProtectedRows, StagedContentRows>()
        .AddScoped<MaterialFiles>()
        .AddScoped<MaterialRetention>()
        .AddSingleton(services => ScannerOf(services.GetRequiredService<MaterialRules>()))
        .AddScoped<TakeMaterials>()
        .AddScoped<IMaterials, MaterialDesk>()
        .AddScoped<IJobWorker, MaterialWorker>();

    private static IScanner ScannerOf(MaterialRules rules) => rules.Scanner is { } address ? new ClamdScanner(address, Patience) : new NoScanner();

    private sealed class MaterialTables : IModuleTables
    {
        public void Configure(ModelBuilder model)
        {
            model.Entity<StoredMaterial>(Materials);
            model.Entity<StagedContent>(table =>
            {
                table.ToTable("access_material_content").HasKey(c => c.MaterialNo);
                table.Property(c => c.MaterialNo).ValueGeneratedNever();
            });
        }

        private static void Materials(EntityTypeBuilder<StoredMaterial> table)
        {
            table.ToTable("access_material").HasKey(m => m.MaterialNo);
            table.Property(m => m.MaterialNo).ValueGeneratedNever();
            table.Property(m => m.Subject).HasMaxLength(200);
            table.Property(m => m.File).HasMaxLength(100);
            table.Property(m => m.Kind).HasConversion<int>();
            table.Property(m => m.Verdict).HasConversion<int>();
            table.Property(m => m.By).HasMaxLength(100);
            table.Property(m => m.Word).HasMaxLength(StoredMaterial.WordMaxLength);
            table.Property(m => m.RemovedBy).HasMaxLength(100);
            table.Property(m => m.RemovedBecause).HasMaxLength(IMaterials.ReasonMaxLength);
            table.HasIndex(m => m.PublicId).IsUnique();
            table.HasIndex(m => m.Subject);
            table.HasIndex(m => new { m.Verdict, m.AskAt });
        }
    }
}
