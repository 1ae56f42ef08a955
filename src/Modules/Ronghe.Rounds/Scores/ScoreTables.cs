using Microsoft.EntityFrameworkCore;
using Ronghe.Data;

namespace Ronghe.Rounds.Scores;

internal sealed class ScoreTables : IModuleTables
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<ScoreCase>(table =>
        {
            table.ToTable("rounds_score_case").HasKey(c => c.CaseNo);
            table.Property(c => c.CaseNo).ValueGeneratedNever();
            table.Property(c => c.Programme).HasMaxLength(100);
            table.Property(c => c.Choices).HasMaxLength(100);
            table.Property(c => c.State).HasConversion<int>();
            table.Property(c => c.Edition).HasMaxLength(100);
            table.Property(c => c.PackHash).HasMaxLength(64);
            table.Property(c => c.LapsedBecause).HasMaxLength(ScoreProblems.TextMaxLength);
            table.Property(c => c.Division).HasDefaultValue(0L);
            table.Ignore(c => c.Subject);
            table.HasIndex(c => new { c.PersonNo, c.Programme }).IsUnique();
            table.HasIndex(c => new { c.State, c.CaseNo });
            table.HasIndex(c => new { c.Division, c.CaseNo });
            table.HasIndex(c => new { c.State, c.Division, c.CaseNo, c.Programme });
        });
        model.Entity<ScoreAct>(table =>
        {
            table.ToTable("rounds_score_act").HasKey(a => a.ActNo);
            table.Property(a => a.ActNo).ValueGeneratedNever();
            table.Property(a => a.Kind).HasConversion<int>();
            table.Property(a => a.By).HasMaxLength(100);
            table.Property(a => a.Text).HasMaxLength(ScoreProblems.TextMaxLength);
            table.Property(a => a.FactKind).HasMaxLength(100);
            table.Property(a => a.Answer).HasConversion<int>();
            table.Property(a => a.Department).HasMaxLength(100);
            table.Property(a => a.Photos).HasDefaultValue(0);
            table.Ignore(a => a.Subject);
            table.HasIndex(a => new { a.CaseNo, a.ActNo });
            table.HasIndex(a => a.ActNo).HasFilter("photos > 0");
        });
        model.Entity<ScoreTerm>(table =>
        {
            table.ToTable("rounds_score_term").HasKey(t => new { t.Term, t.CaseNo });
            table.Property(t => t.Term).ValueGeneratedNever();
            table.Property(t => t.CaseNo).ValueGeneratedNever();
            table.HasIndex(t => new { t.Version, t.CaseNo });
        });
    }
}
