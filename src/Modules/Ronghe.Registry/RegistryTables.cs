using Microsoft.EntityFrameworkCore;
using Ronghe.Data;
using Ronghe.Registry.Cities;
using Ronghe.Registry.Declarations;
using Ronghe.Registry.Dwellings;
using Ronghe.Registry.Facts;
using Ronghe.Registry.Identity;
using Ronghe.Registry.Persons;

namespace Ronghe.Registry;

internal sealed class RegistryTables : IModuleTables
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Person>(table =>
        {
            table.ToTable("registry_person").HasKey(p => p.PersonNo);
            table.Property(p => p.PersonNo).ValueGeneratedNever();
            table.HasIndex(p => p.PublicId).IsUnique();
            table.HasIndex(p => p.IdIndex).IsUnique().HasFilter("id_index IS NOT NULL");
            table.HasIndex(p => p.NameIndex).HasFilter("name_index IS NOT NULL");
            table.HasIndex(p => p.NameIndexEven).HasFilter("name_index_even IS NOT NULL");
            table.HasIndex(p => p.IdIndexEven).IsUnique().HasFilter("id_index_even IS NOT NULL");
        });
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
            table.HasIndex(d => d.PublicId).IsUnique();
            table.HasIndex(d => d.Plate).IsUnique();
            table.HasIndex(d => new { d.BuildingNo, d.DwellingNo });
            table.HasIndex(d => new { d.Division, d.DwellingNo });
        });
        model.Entity<Declaration>(table =>
        {
            table.ToTable("registry_declaration").HasKey(d => d.DeclarationNo);
            table.Property(d => d.DeclarationNo).ValueGeneratedNever();
            table.Property(d => d.Owner).HasMaxLength(100);
            table.Property(d => d.DecidedBy).HasMaxLength(100);
            table.Property(d => d.State).HasConversion<int>();
            table.Ignore(d => d.Subject);
            table.HasIndex(d => d.PublicId).IsUnique();
            table.HasIndex(d => new { d.Owner, d.DeclarationNo });
            table.HasIndex(d => new { d.State, d.Division, d.DeclarationNo });
            table.HasIndex(d => new { d.PersonNo, d.DeclarationNo });
        });
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
                }

                if (name != FactKinds.EvidenceTable)
                {
                    table.Ignore(f => f.Kind);
                }
            });
        }
    }
}
