using Microsoft.EntityFrameworkCore;
using Ronghe.Data;
using Ronghe.Insight.Kiosks;

namespace Ronghe.Insight;

internal sealed class InsightTables : IModuleTables
{
    public void Configure(ModelBuilder model) => model.Entity<Kiosk>(table =>
    {
        table.ToTable("insight_kiosk").HasKey(k => k.Id);
        table.Property(k => k.Board).HasMaxLength(50);
        table.Property(k => k.Label).HasMaxLength(Kiosk.LabelMaxLength);
        table.Property(k => k.TokenHash).HasMaxLength(32);
        table.Property(k => k.MadeBy).HasMaxLength(100);
        table.Property(k => k.EndedBy).HasMaxLength(100);
        table.Ignore(k => k.Subject);
        table.HasIndex(k => k.PublicId).IsUnique();
        table.HasIndex(k => k.TokenHash).IsUnique();
    });
}
