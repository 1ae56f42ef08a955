using Microsoft.EntityFrameworkCore;
using Ronghe.Data;
using Ronghe.Imports.Desk;

namespace Ronghe.Imports;

/// <summary>Imports and their verdicts.</summary>
internal sealed class ImportsDb(AppDbContext db) : ModuleDb(db)
{
    public DbSet<Import> Imports => Set<Import>();

    public DbSet<KnownHeader> Headers => Set<KnownHeader>();

    public DbSet<Verdict> Verdicts => Set<Verdict>();
}
