using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Audit;
using Ronghe.Data;

namespace Ronghe.Access;

internal sealed class AccessTables : IModuleTables
{
    public void Configure(ModelBuilder model) => model.Entity<AuditRow>(table =>
    {
        table.ToTable("access_audit");
        table.Property(r => r.Actor).HasMaxLength(100);
        table.Property(r => r.Act).HasMaxLength(100);
        table.Property(r => r.Subject).HasMaxLength(200);
        table.Property(r => r.Detail).HasMaxLength(4000);
        table.Property(r => r.Purpose).HasMaxLength(100);
        table.Property(r => r.Trace).HasMaxLength(32);
        table.HasIndex(r => r.At);
        table.HasIndex(r => r.Subject);
    });
}
