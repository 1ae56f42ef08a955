using Microsoft.EntityFrameworkCore;
using Ronghe.Data;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Applications;
using Ronghe.Rounds.Replays;

namespace Ronghe.Rounds;

internal sealed class RoundsTables : IModuleTables
{
    public void Configure(ModelBuilder model)
    {
        Rounds(model);
        Lists(model);
        Decisions(model);
        model.Entity<Replay>(table =>
        {
            table.ToTable("rounds_replay").HasKey(r => r.ReplayNo);
            table.Property(r => r.ReplayNo).ValueGeneratedNever();
            table.Property(r => r.Title).HasMaxLength(Replay.TitleMaxLength);
            table.Property(r => r.Edition).HasMaxLength(100);
            table.Property(r => r.PackHash).HasMaxLength(64);
            table.Property(r => r.ResultFile).HasMaxLength(64);
            table.Property(r => r.AskedBy).HasMaxLength(100);
            table.Ignore(r => r.Subject);
            table.HasIndex(r => r.PublicId).IsUnique();
            table.HasIndex(r => new { r.Draft, r.ReplayNo });
        });
    }

    private static void Rounds(ModelBuilder model)
    {
        model.Entity<Round>(table =>
        {
            table.ToTable("rounds_round").HasKey(r => r.RoundNo);
            table.Property(r => r.RoundNo).ValueGeneratedNever();
            table.Property(r => r.City).HasMaxLength(100);
            table.Property(r => r.Programme).HasMaxLength(100);
            table.Property(r => r.Edition).HasMaxLength(100);
            table.Property(r => r.PackHash).HasMaxLength(64);
            table.Property(r => r.PackFile).HasMaxLength(64);
            table.Property(r => r.OpenedBy).HasMaxLength(100);
            table.Ignore(r => r.Subject);
            table.HasIndex(r => r.PublicId).IsUnique();
            table.HasIndex(r => new { r.Programme, r.Year }).IsUnique();
        });
        model.Entity<Application>(table =>
        {
            table.ToTable("rounds_application").HasKey(a => a.ApplicationNo);
            table.Property(a => a.ApplicationNo).ValueGeneratedNever();
            table.Property(a => a.Choices).HasMaxLength(100);
            table.Property(a => a.Division).HasDefaultValue(0L);
            table.Property(a => a.Source).HasMaxLength(100);
            table.HasIndex(a => new { a.RoundNo, a.PersonNo }).IsUnique();
            table.HasIndex(a => a.QueryIndex).IsUnique();
            table.HasIndex(a => new { a.Division, a.ApplicationNo });
        });
        model.Entity<Companion>(table =>
        {
            table.ToTable("rounds_companion").HasKey(c => c.CompanionNo);
            table.Property(c => c.CompanionNo).ValueGeneratedNever();
            table.Property(c => c.Relation).HasConversion<int>();
            table.HasIndex(c => c.ApplicationNo);
        });
    }

    private static void Lists(ModelBuilder model)
    {
        model.Entity<SealedList>(table =>
        {
            table.ToTable("rounds_list").HasKey(l => l.ListNo);
            table.Property(l => l.ListNo).ValueGeneratedNever();
            table.Property(l => l.Kind).HasConversion<int>();
            table.Property(l => l.BegunBy).HasMaxLength(100);
            table.Property(l => l.CutOff).HasMaxLength(300);
            foreach (var file in new[] { nameof(SealedList.SnapshotFile), nameof(SealedList.ScoreFile), nameof(SealedList.Root), nameof(SealedList.FullPackage), nameof(SealedList.PublicPackage) })
            {
                table.Property<string?>(file).HasMaxLength(64);
            }

            table.HasIndex(l => new { l.RoundNo, l.Kind }).IsUnique();
        });
        model.Entity<ListRow>(table =>
        {
            table.ToTable("rounds_list_row").HasKey(r => new { r.ListNo, r.Position });
            table.Property(r => r.Outcome).HasConversion<int>();
            table.Property(r => r.Keys).HasMaxLength(300);
            table.Property(r => r.PublicName).HasMaxLength(100);
            table.Property(r => r.PublicIdNumber).HasMaxLength(40);
            table.HasIndex(r => new { r.ListNo, r.ApplicationNo });
        });
    }

    private static void Decisions(ModelBuilder model)
    {
        model.Entity<RulingRow>(table =>
        {
            table.ToTable("rounds_ruling").HasKey(r => r.ApplicationNo);
            table.Property(r => r.ApplicationNo).ValueGeneratedNever();
            table.Property(r => r.Take).HasConversion<int>();
            table.Property(r => r.Reason).HasMaxLength(Objection.TextMaxLength);
            table.Property(r => r.By).HasMaxLength(100);
        });
        model.Entity<Waiver>(table =>
        {
            table.ToTable("rounds_waiver").HasKey(w => w.ApplicationNo);
            table.Property(w => w.ApplicationNo).ValueGeneratedNever();
            table.Property(w => w.Reason).HasMaxLength(Objection.TextMaxLength);
            table.Property(w => w.By).HasMaxLength(100);
        });
        model.Entity<Objection>(table =>
        {
            table.ToTable("rounds_objection").HasKey(o => o.ObjectionNo);
            table.Property(o => o.ObjectionNo).ValueGeneratedNever();
            table.Property(o => o.State).HasConversion<int>();
            table.Property(o => o.Text).HasMaxLength(Objection.TextMaxLength);
            table.Property(o => o.Reason).HasMaxLength(Objection.TextMaxLength);
            table.Property(o => o.RecordedBy).HasMaxLength(100);
            table.Property(o => o.DecidedBy).HasMaxLength(100);
            table.Ignore(o => o.Subject);
            table.HasIndex(o => o.RoundNo);
        });
    }
}
