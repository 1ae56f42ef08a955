using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Audit;
using Ronghe.Data;

namespace Ronghe.Access;

/// <summary>The module's own tables.</summary>
internal sealed class AccessDb(AppDbContext db) : ModuleDb(db)
{
    public DbSet<AuditRow> Audit => Set<AuditRow>();
}
