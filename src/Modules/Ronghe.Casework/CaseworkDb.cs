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

    /// <summary>Takes a filing for this transaction alone: whoever comes second waits and sees what the first did.</summary>
    public Task TakeAsync(Filing filing, CancellationToken cancellation) =>
        ExecuteAsync("UPDATE casework_filing SET state = state WHERE filing_no = {0}", [filing.FilingNo], cancellation);
}
