using Microsoft.EntityFrameworkCore;
using Ronghe.Data;

namespace Ronghe.Imports;

/// <summary>Imports and their verdicts.</summary>
internal sealed class ImportsDb(AppDbContext db) : ModuleDb(db)
{
    public DbSet<Import> Imports => Set<Import>();

    public DbSet<Verdict> Verdicts => Set<Verdict>();
}
