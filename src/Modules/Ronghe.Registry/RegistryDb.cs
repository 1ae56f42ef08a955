using Microsoft.EntityFrameworkCore;
using Ronghe.Data;
using Ronghe.Registry.Cities;
using Ronghe.Registry.Declarations;
using Ronghe.Registry.Documents;
using Ronghe.Registry.Duplicates;
using Ronghe.Registry.Dwellings;
using Ronghe.Registry.Facts;
using Ronghe.Registry.Freshness;
using Ronghe.Registry.Identity;
using Ronghe.Registry.Keepers;
using Ronghe.Registry.Organisations;
using Ronghe.Registry.Persons;
using Ronghe.Registry.Sweeps;

namespace Ronghe.Registry;

/// <summary>The register's own tables.</summary>
internal sealed class RegistryDb(AppDbContext db) : ModuleDb(db)
{
    private readonly AppDbContext _db = db;

    public DbSet<Person> Persons => Set<Person>();

    public PlacedSet<Dwelling> Dwellings => Placed<Dwelling>();

    public PlacedSet<Declaration> Declarations => Placed<Declaration>();

    public PlacedSet<Keeper> Keepers => Placed<Keeper>();

    public PlacedSet<DuplicatePair> Duplicates => Placed<DuplicatePair>();

    public PlacedSet<DwellingVisit> Visits => Placed<DwellingVisit>();

    public DbSet<FactConfirmation> Confirmations => Set<FactConfirmation>();

    public DbSet<Sweep> Sweeps => Set<Sweep>();

    public PlacedSet<SweepDwelling> SweepDwellings => Placed<SweepDwelling>();

    public DbSet<StoredModel> Models => Set<StoredModel>();

    public DbSet<NameToken> NameTokens => Set<NameToken>();

    public DbSet<Name> Names => Set<Name>();

    public DbSet<Act> Acts => Set<Act>();

    public DbSet<Merge> Merges => Set<Merge>();

    public DbSet<FormerIdentity> FormerIdentities => Set<FormerIdentity>();

    public DbSet<Document> Documents => Set<Document>();

    public PlacedSet<Organisation> Organisations => Placed<Organisation>();

    public DbSet<OrganisationPast> OrganisationPasts => Set<OrganisationPast>();

    public DbSet<CityLoad> Loads => Set<CityLoad>();

    public DbSet<Fact> Facts(string table) => _db.Set<Fact>(table);
}
