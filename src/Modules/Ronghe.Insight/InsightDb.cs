using Microsoft.EntityFrameworkCore;
using Ronghe.Data;
using Ronghe.Insight.Kiosks;

namespace Ronghe.Insight;

/// <summary>The module's own tables.</summary>
internal sealed class InsightDb(AppDbContext db) : ModuleDb(db)
{
    public DbSet<Kiosk> Kiosks => Set<Kiosk>();
}
