using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Data;
using Ronghe.Packs;
using Ronghe.Web;

namespace Ronghe.Access.Exports;

/// <summary>Lists as files.</summary>
internal static class ExportServices
{
    public static IServiceCollection AddExports(this IServiceCollection services) => services
        .AddSingleton<IModuleTables, ExportTables>()
        .AddSingleton(services => ExportSheet.Load(services.GetRequiredService<PackFolder>()))
        .AddScoped<ExportLists>()
        .AddScoped<ExportDesk>()
        .AddScoped<IJobWorker, ExportWorker>()
        .AddScoped<IRetained, ExportRetention>()
        .AddSingleton(new DeskLink("desk.downloads", "/desk/downloads", "download", ExportDesk.AskRight));

    private sealed class ExportTables : IModuleTables
    {
        public void Configure(ModelBuilder model) => model.Entity<Export>(table =>
        {
            table.ToTable("access_export", t => t.HasCheckConstraint("ck_access_export_second_person", "approved_by IS NULL OR approved_by <> asked_by"));
            table.Property(e => e.List).HasMaxLength(100);
            table.Property(e => e.Query).HasMaxLength(Export.QueryMaxLength);
            table.Property(e => e.Columns).HasMaxLength(1_000);
            table.Property(e => e.Purpose).HasMaxLength(100);
            table.Property(e => e.Reason).HasMaxLength(Export.ReasonMaxLength);
            table.Property(e => e.Language).HasMaxLength(10);
            table.Property(e => e.AskedBy).HasMaxLength(100);
            table.Property(e => e.ApprovedBy).HasMaxLength(100);
            table.Property(e => e.RefusedBy).HasMaxLength(100);
            table.Property(e => e.File).HasMaxLength(64);
            table.Ignore(e => e.Subject);
            table.Ignore(e => e.ColumnNames);
            table.Ignore(e => e.State);
            table.HasIndex(e => e.PublicId).IsUnique();
            table.HasIndex(e => new { e.AskedBy, e.Id });
        });
    }
}
