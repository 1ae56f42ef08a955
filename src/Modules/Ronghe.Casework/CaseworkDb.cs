using Microsoft.EntityFrameworkCore;
using Ronghe.Casework.Filings;
using Ronghe.Casework.Ratings;
using Ronghe.Data;

namespace Ronghe.Casework;

/// <summary>The module's own tables.</summary>
internal sealed class CaseworkDb(AppDbContext db) : ModuleDb(db)
{
    public PlacedSet<Filing> Filings => Placed<Filing>();

    public DbSet<Answer> Answers => Set<Answer>();

    public DbSet<Step> Steps => Set<Step>();

    public DbSet<Rating> Ratings => Set<Rating>();
}
