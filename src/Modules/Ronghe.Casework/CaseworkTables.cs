using Microsoft.EntityFrameworkCore;
using Ronghe.Casework.Filings;
using Ronghe.Casework.Ratings;
using Ronghe.Data;

namespace Ronghe.Casework;

internal sealed class CaseworkTables : IModuleTables
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Filing>(table =>
        {
            table.ToTable("casework_filing").HasKey(f => f.FilingNo);
            table.Property(f => f.FilingNo).ValueGeneratedNever();
            table.Property(f => f.Owner).HasMaxLength(100);
            table.Property(f => f.Journey).HasMaxLength(100);
            table.Property(f => f.JourneyHash).HasMaxLength(64);
            table.Property(f => f.State).HasConversion<int>();
            table.Property(f => f.Number).HasMaxLength(20);
            table.Ignore(f => f.Subject).Ignore(f => f.IsDraft).Ignore(f => f.IsOpen).Ignore(f => f.IsClosed);
            table.HasIndex(f => f.PublicId).IsUnique();
            table.HasIndex(f => f.Number).IsUnique();
            table.HasIndex(f => new { f.Owner, f.FilingNo });
            table.HasIndex(f => new { f.PersonNo, f.FilingNo });
            table.HasIndex(f => new { f.Division, f.FilingNo });
        });
        model.Entity<Answer>(table =>
        {
            table.ToTable("casework_answer").HasKey(a => a.AnswerNo);
            table.Property(a => a.AnswerNo).ValueGeneratedNever();
            table.Property(a => a.Question).HasMaxLength(100);
            table.Property(a => a.Source).HasMaxLength(100);
            table.HasIndex(a => new { a.FilingNo, a.Question }).IsUnique();
        });
        model.Entity<Step>(table =>
        {
            table.ToTable("casework_step").HasKey(s => s.StepNo);
            table.Property(s => s.StepNo).ValueGeneratedNever();
            table.Property(s => s.Kind).HasConversion<int>();
            table.Property(s => s.By).HasMaxLength(100);
            table.HasIndex(s => new { s.FilingNo, s.StepNo });
        });
        model.Entity<Rating>(table =>
        {
            table.ToTable("casework_rating").HasKey(r => r.FilingNo);
            table.Property(r => r.FilingNo).ValueGeneratedNever();
            table.Property(r => r.Grade).HasConversion<int>();
            table.Property(r => r.FollowedBy).HasMaxLength(100);
            table.Ignore(r => r.IsBad);
        });
    }
}
