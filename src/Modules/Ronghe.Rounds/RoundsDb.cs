using Microsoft.EntityFrameworkCore;
using Ronghe.Data;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Applications;
using Ronghe.Rounds.Replays;
using Ronghe.Rounds.Scores;

namespace Ronghe.Rounds;

/// <summary>The module's own tables.</summary>
internal sealed class RoundsDb(AppDbContext db) : ModuleDb(db)
{
    public PlacedSet<ScoreCase> Cases => Placed<ScoreCase>();

    public DbSet<ScoreAct> Acts => Set<ScoreAct>();

    public DbSet<ScoreTerm> Terms => Set<ScoreTerm>();

    public DbSet<Round> Rounds => Set<Round>();

    public PlacedSet<Application> Applications => Placed<Application>();

    public DbSet<Companion> Companions => Set<Companion>();

    public DbSet<SealedList> Lists => Set<SealedList>();

    public DbSet<ListRow> Rows => Set<ListRow>();

    public DbSet<RulingRow> Rulings => Set<RulingRow>();

    public DbSet<Waiver> Waivers => Set<Waiver>();

    public DbSet<Replay> Replays => Set<Replay>();

    public DbSet<Objection> Objections => Set<Objection>();
}
