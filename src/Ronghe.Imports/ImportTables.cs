using Microsoft.EntityFrameworkCore;
using Ronghe.Data;
using Ronghe.Imports.Desk;

namespace Ronghe.Imports;

internal sealed class ImportTables : IModuleTables
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Import>(table =>
        {
            table.ToTable("imports_file").HasKey(i => i.ImportNo);
            table.Property(i => i.ImportNo).ValueGeneratedNever();
            table.Property(i => i.Kind).HasConversion<int>();
            table.Property(i => i.Trial).HasDefaultValue(false);
            table.Property(i => i.Format).HasConversion<int>();
            table.Property(i => i.File).HasMaxLength(64);
            table.Property(i => i.Language).HasMaxLength(2);
            table.Property(i => i.By).HasMaxLength(100);
            table.Property(i => i.ErrorFile).HasMaxLength(64);
            table.Ignore(i => i.Subject).Ignore(i => i.Tallied).Ignore(i => i.State);
            table.Property(i => i.Unmatched).HasDefaultValue(false);
            table.Property(i => i.Kept).HasDefaultValue(0);
            table.Property(i => i.SentWith).HasMaxLength(100);
            table.HasIndex(i => new { i.By, i.SentWith }).IsUnique();
            table.HasIndex(i => new { i.Kind, i.PartOf, i.File }).IsUnique().HasFilter("undone_at IS NULL AND NOT trial");
        });
        model.Entity<KnownHeader>(table =>
        {
            table.ToTable("imports_header").HasKey(h => new { h.Kind, h.Header });
            table.Property(h => h.Kind).HasConversion<int>();
            table.Property(h => h.Header).HasMaxLength(64);
            table.Property(h => h.By).HasMaxLength(100);
        });
        model.Entity<Verdict>(table =>
        {
            table.ToTable("imports_verdict").HasKey(v => new { v.ImportNo, v.Line, v.Position });
            table.Property(v => v.Field).HasMaxLength(100);
            table.Property(v => v.Code).HasMaxLength(100);
            table.Ignore(v => v.Problem);
        });
    }
}
