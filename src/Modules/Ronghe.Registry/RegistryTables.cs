using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
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
using Ronghe.Registry.Migrations;
using Ronghe.Registry.Organisations;
using Ronghe.Registry.Persons;
using Ronghe.Registry.Sweeps;

namespace Ronghe.Registry;

internal sealed class RegistryTables : IModuleTables
{
    /// <summary>An index that finds texts by how they begin in any order of sorting; SQLite needs none.</summary>
    public static readonly string[] BeginningsOfText = ["text_pattern_ops"];

    public void Configure(ModelBuilder model)
    {
        model.Entity<Person>(table =>
        {
            table.ToTable("registry_person").HasKey(p => p.PersonNo);
            table.Property(p => p.PersonNo).ValueGeneratedNever();
            table.HasIndex(p => p.PublicId).IsUnique();
            table.HasIndex(p => p.IdIndex).IsUnique().HasFilter("id_index IS NOT NULL");
            table.HasIndex(p => new { p.NameIndex, p.PersonNo }).HasFilter("name_index IS NOT NULL");
            table.HasIndex(p => new { p.NameIndexEven, p.PersonNo }).HasFilter("name_index_even IS NOT NULL");
            table.HasIndex(p => p.Birth);
            table.HasIndex(p => p.IdIndexEven).IsUnique().HasFilter("id_index_even IS NOT NULL");
        });
        model.Entity<DuplicatePair>(table =>
        {
            table.ToTable("registry_duplicate").HasKey(p => p.PairNo);
            table.Property(p => p.PairNo).ValueGeneratedNever();
            table.Property(p => p.Weights).HasMaxLength(DuplicatePair.WeightsMaxLength);
            table.Property(p => p.Model).HasMaxLength(64);
            table.Property(p => p.FoundBy).HasMaxLength(20);
            table.Property(p => p.DecidedBy).HasMaxLength(100);
            table.Property(p => p.State).HasConversion<int>();
            table.Ignore(p => p.Subject).Ignore(p => p.Waits);
            table.HasIndex(p => p.PublicId).IsUnique();
            table.HasIndex(p => new { p.PersonA, p.PersonB }).IsUnique();
            table.HasIndex(p => p.PersonB);
            table.HasIndex(p => new { p.State, p.Division, p.PairNo });
        });
        model.Entity<StoredModel>(table =>
        {
            table.ToTable("registry_linkage_model").HasKey(m => m.ModelNo);
            table.Property(m => m.ModelNo).ValueGeneratedNever();
            table.Property(m => m.Hash).HasMaxLength(64);
        });
        model.Entity<NameToken>(table => table.ToTable("registry_name_token").HasKey(t => new { t.Token, t.PersonNo }));
        model.Entity<Name>(table =>
        {
            table.ToTable("registry_name").HasKey(n => n.Id);
            table.Property(n => n.Id).ValueGeneratedNever();
            table.Property(n => n.Text).HasMaxLength(100);
            table.HasIndex(n => n.Text).IsUnique();
        });
        model.Entity<Act>(table =>
        {
            table.ToTable("registry_act").HasKey(a => a.ActNo);
            table.Property(a => a.ActNo).ValueGeneratedNever();
            table.Property(a => a.Done).HasConversion<int>();
            table.Property(a => a.Kind).HasMaxLength(40);
            table.Property(a => a.Reason).HasMaxLength(FactProblems.ReasonMaxLength);
            table.Property(a => a.Recorder).HasMaxLength(100);
            table.HasIndex(a => a.PersonNo);
        });
        model.Entity<Merge>(table =>
        {
            table.ToTable("registry_merge").HasKey(m => m.MergeNo);
            table.Property(m => m.MergeNo).ValueGeneratedNever();
            table.Property(m => m.Reason).HasMaxLength(FactProblems.ReasonMaxLength);
            table.Property(m => m.Recorder).HasMaxLength(100);
            table.Property(m => m.UndoneReason).HasMaxLength(FactProblems.ReasonMaxLength);
            table.Property(m => m.UndoneBy).HasMaxLength(100);
            table.HasIndex(m => m.Absorbed).IsUnique().HasFilter("known_to IS NULL");
            table.HasIndex(m => new { m.Absorbed, m.KnownFrom });
            table.HasIndex(m => m.Surviving);
        });
        model.Entity<FormerIdentity>(table =>
        {
            table.ToTable("registry_identity").HasKey(i => i.IdentityNo);
            table.Property(i => i.IdentityNo).ValueGeneratedNever();
            table.Property(i => i.Reason).HasMaxLength(FactProblems.ReasonMaxLength);
            table.Property(i => i.Recorder).HasMaxLength(100);
            table.HasIndex(i => i.PersonNo);
            table.HasIndex(i => i.KnownTo);
        });
        model.Entity<Document>(table =>
        {
            table.ToTable("registry_document").HasKey(d => d.DocumentNo);
            table.Property(d => d.DocumentNo).ValueGeneratedNever();
            table.Property(d => d.Type).HasConversion<int>();
            table.Property(d => d.Faults).HasConversion<int>();
            table.Property(d => d.Country).HasMaxLength(3);
            table.Property(d => d.Source).HasMaxLength(100);
            table.Property(d => d.Recorder).HasMaxLength(100);
            table.Property(d => d.SettledBy).HasMaxLength(100);
            table.Property(d => d.EndedBy).HasMaxLength(100);
            table.Ignore(d => d.Subject).Ignore(d => d.IsDoubtful);
            table.HasIndex(d => d.PublicId).IsUnique();
            table.HasIndex(d => new { d.PersonNo, d.DocumentNo });
            table.HasIndex(d => d.PersonNo).HasFilter(M035Documents.Doubtful);
            table.HasIndex(d => d.NumberIndex).HasFilter("number_index IS NOT NULL");
            table.HasIndex(d => d.NumberIndexEven).HasFilter("number_index_even IS NOT NULL");
        });
        model.Entity<Organisation>(table =>
        {
            table.ToTable("registry_organisation").HasKey(o => o.OrganisationNo);
            table.Property(o => o.OrganisationNo).ValueGeneratedNever();
            table.Property(o => o.Uscc).HasMaxLength(18);
            table.Property(o => o.Name).HasMaxLength(Organisation.NameMaxLength);
            table.Ignore(o => o.Subject).Ignore(o => o.Kind);
            table.HasIndex(o => o.PublicId).IsUnique();
            table.HasIndex(o => o.Uscc).IsUnique();
            table.HasIndex(o => new { o.Division, o.OrganisationNo });
        });
        model.Entity<OrganisationPast>(table =>
        {
            table.ToTable("registry_organisation_past").HasKey(p => p.PastNo);
            table.Property(p => p.PastNo).ValueGeneratedNever();
            table.Property(p => p.Uscc).HasMaxLength(18);
            table.Property(p => p.Name).HasMaxLength(Organisation.NameMaxLength);
            table.Property(p => p.Done).HasConversion<int>();
            table.Property(p => p.Reason).HasMaxLength(OrganisationPast.ReasonMaxLength);
            table.Property(p => p.Recorder).HasMaxLength(100);
            table.HasIndex(p => p.OrganisationNo);
        });
        model.Entity<CityLoad>(table =>
        {
            table.ToTable("registry_city_load").HasKey(l => l.Digest);
            table.Property(l => l.Digest).HasMaxLength(64);
        });
        model.Entity<Dwelling>(table =>
        {
            table.ToTable("registry_dwelling").HasKey(d => d.DwellingNo);
            table.Property(d => d.DwellingNo).ValueGeneratedNever();
            table.Property(d => d.Name).HasMaxLength(Dwelling.NameMaxLength);
            table.Property(d => d.Address).HasMaxLength(Dwelling.AddressMaxLength);
            table.Property(d => d.Use).HasConversion<int>();
            table.Property(d => d.Plate).HasMaxLength(PlateCode.Length);
            table.Ignore(d => d.Subject).Ignore(d => d.IsBuilding);
            table.HasIndex(d => new { d.Use, d.LookedOn, d.DwellingNo });
            table.HasIndex(d => new { d.ValidFrom, d.DwellingNo }).HasFilter("looked_on IS NULL AND valid_to IS NULL");
            table.HasIndex(d => d.PublicId).IsUnique();
            table.HasIndex(d => d.Plate).IsUnique();
            table.HasIndex(d => new { d.BuildingNo, d.DwellingNo });
            table.HasIndex(d => new { d.Division, d.DwellingNo });
            table.HasIndex(d => d.Address).HasAnnotation("Npgsql:IndexOperators", BeginningsOfText);
        });
        model.Entity<Declaration>(table =>
        {
            table.ToTable("registry_declaration").HasKey(d => d.DeclarationNo);
            table.Property(d => d.DeclarationNo).ValueGeneratedNever();
            table.Property(d => d.Owner).HasMaxLength(100);
            table.Property(d => d.DecidedBy).HasMaxLength(100);
            table.Property(d => d.State).HasConversion<int>();
            table.Property(d => d.Kind).HasConversion<int>().HasDefaultValue(DeclarationKind.Arrival).ValueGeneratedNever();
            table.Property(d => d.SaidBy).HasConversion<int>();
            table.Property(d => d.Document).HasConversion<int>().HasDefaultValue(DocumentType.ResidentCard).ValueGeneratedNever();
            table.Property(d => d.Sex).HasConversion<int>();
            table.Property(d => d.Answer).HasConversion<int>().HasDefaultValue(PersonAnswer.None).ValueGeneratedNever();
            table.Ignore(d => d.Subject).Ignore(d => d.IsClaim);
            table.HasIndex(d => d.PublicId).IsUnique();
            table.HasIndex(d => new { d.Owner, d.DeclarationNo });
            table.HasIndex(d => new { d.State, d.Division, d.DeclarationNo });
            table.HasIndex(d => new { d.PersonNo, d.DeclarationNo });
        });
        model.Entity<Keeper>(table =>
        {
            table.ToTable("registry_keeper").HasKey(k => k.KeeperNo);
            table.Property(k => k.KeeperNo).ValueGeneratedNever();
            table.Property(k => k.Owner).HasMaxLength(100);
            table.Property(k => k.DecidedBy).HasMaxLength(100);
            table.Property(k => k.Role).HasConversion<int>();
            table.Property(k => k.State).HasConversion<int>();
            table.Ignore(k => k.Subject);
            table.HasIndex(k => k.PublicId).IsUnique();
            table.HasIndex(k => new { k.Owner, k.KeeperNo });
            table.HasIndex(k => k.OrganisationNo).HasFilter("organisation_no IS NOT NULL");
            table.HasIndex(k => new { k.State, k.Division, k.KeeperNo });
        });
        FreshnessTables.Configure(model);
        foreach (var name in FactKinds.Tables)
        {
            model.SharedTypeEntity<Fact>(name, table =>
            {
                table.ToTable(name).HasKey(f => new { f.PersonNo, f.FactNo });
                table.Property(f => f.PersonNo).ValueGeneratedNever();
                table.Property(f => f.FactNo).ValueGeneratedNever();
                table.Property(f => f.State).HasConversion<int>();
                table.Property(f => f.Reply).HasMaxLength(500);
                if (name == FactKinds.TableOf("residence"))
                {
                    table.HasIndex(f => f.Item);
                    table.HasIndex(f => new { f.Division, f.PersonNo }).HasFilter("known_to IS NULL");
                }

                if (name == FactKinds.TableOf("work"))
                {
                    table.HasIndex(f => f.Item).HasFilter(M036Organisations.OfOrganisations);
                }

                if (name != FactKinds.EvidenceTable)
                {
                    table.Ignore(f => f.Kind);
                }
            });
        }
    }
}
