using Microsoft.EntityFrameworkCore;
using Ronghe.Registry.Sweeps;

namespace Ronghe.Registry.Freshness;

/// <summary>The tables of visits and sweeps.</summary>
internal static class FreshnessTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<DwellingVisit>(table =>
        {
            table.ToTable("registry_visit").HasKey(v => v.VisitNo);
            table.Property(v => v.VisitNo).ValueGeneratedNever();
            table.Property(v => v.Channel).HasConversion<int>();
            table.Property(v => v.Result).HasConversion<int>();
            table.Property(v => v.Worker).HasMaxLength(100);
            table.Ignore(v => v.Subject);
            table.HasIndex(v => new { v.DwellingNo, v.VisitNo });
            table.HasIndex(v => new { v.Division, v.Day });
            table.HasIndex(v => v.DwellingNo).HasFilter("unregistered > 0");
        });
        model.Entity<FactConfirmation>(table =>
        {
            table.ToTable("registry_confirmation").HasKey(c => c.ConfirmationNo);
            table.Property(c => c.ConfirmationNo).ValueGeneratedNever();
            table.Property(c => c.Result).HasConversion<int>();
            table.Property(c => c.SaidBy).HasConversion<int>();
            table.Property(c => c.Channel).HasConversion<int>();
            table.Property(c => c.Worker).HasMaxLength(100);
            table.HasIndex(c => new { c.FactNo, c.ConfirmationNo });
            table.HasIndex(c => new { c.PersonNo, c.DwellingNo, c.ConfirmationNo });
            table.HasIndex(c => c.VisitNo);
            table.HasIndex(c => c.DwellingNo).HasFilter("result = 2");
        });
        model.Entity<Sweep>(table =>
        {
            table.ToTable("registry_sweep").HasKey(s => s.SweepNo);
            table.Property(s => s.SweepNo).ValueGeneratedNever();
            table.Property(s => s.Title).HasMaxLength(Sweep.TitleMaxLength);
            table.Property(s => s.Shifts).HasMaxLength(Shift.MaxLength);
            table.Property(s => s.MadeBy).HasMaxLength(100);
            table.Ignore(s => s.Subject);
            table.HasIndex(s => s.PublicId).IsUnique();
        });
        model.Entity<SweepDwelling>(table =>
        {
            table.ToTable("registry_sweep_dwelling").HasKey(d => new { d.SweepNo, d.DwellingNo });
            table.Property(d => d.SweepNo).ValueGeneratedNever();
            table.Property(d => d.DwellingNo).ValueGeneratedNever();
            table.HasIndex(d => new { d.SweepNo, d.BuildingNo });
        });
    }
}
