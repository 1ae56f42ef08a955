using Microsoft.EntityFrameworkCore;
using Ronghe.Data;
using Ronghe.Policy.Drafts;
using Ronghe.Policy.Proving;
using Ronghe.Policy.Trees;
using Ronghe.Policy.Versions;

namespace Ronghe.Policy;

internal sealed class PolicyTables : IModuleTables
{
    private const int Hash = 64;
    private const int Name = 100;

    public void Configure(ModelBuilder model)
    {
        model.Entity<StoredContent>(table =>
        {
            table.ToTable("policy_content").HasKey(c => c.Hash);
            table.Property(c => c.Hash).HasMaxLength(Hash);
        });
        model.Entity<StoredTree>(table =>
        {
            table.ToTable("policy_tree").HasKey(t => t.Hash);
            table.Property(t => t.Hash).HasMaxLength(Hash);
            table.Property(t => t.PackHash).HasMaxLength(Hash);
            table.Property(t => t.Version).HasMaxLength(Draft.VersionMaxLength);
        });
        model.Entity<TreeFile>(table =>
        {
            table.ToTable("policy_tree_file").HasKey(f => new { f.Tree, f.Path });
            table.Property(f => f.Tree).HasMaxLength(Hash);
            table.Property(f => f.Path).HasMaxLength(Edit.PathMaxLength);
            table.Property(f => f.Content).HasMaxLength(Hash);
        });
        Drafts(model);
        model.Entity<PackVersion>(table =>
        {
            table.ToTable("policy_version").HasKey(v => v.VersionNo);
            table.Property(v => v.VersionNo).ValueGeneratedNever();
            table.Property(v => v.Title).HasMaxLength(Draft.TitleMaxLength);
            table.Property(v => v.Version).HasMaxLength(Draft.VersionMaxLength);
            table.Property(v => v.Tree).HasMaxLength(Hash);
            table.Property(v => v.BaseTree).HasMaxLength(Hash);
            table.Property(v => v.PackHash).HasMaxLength(Hash);
            table.Property(v => v.FolderTree).HasMaxLength(Hash);
            table.Property(v => v.PublishedBy).HasMaxLength(Name);
            table.Property(v => v.WithdrawnBy).HasMaxLength(Name);
            table.Property(v => v.WithdrawnBecause).HasMaxLength(Draft.RemarkMaxLength);
            table.Ignore(v => v.Subject);
            table.HasIndex(v => v.PublicId).IsUnique();
            table.HasIndex(v => v.DraftNo).IsUnique();
            table.HasIndex(v => v.EffectiveOn);
        });
    }

    private static void Drafts(ModelBuilder model)
    {
        model.Entity<Draft>(table =>
        {
            table.ToTable("policy_draft").HasKey(d => d.DraftNo);
            table.Property(d => d.DraftNo).ValueGeneratedNever();
            table.Property(d => d.Title).HasMaxLength(Draft.TitleMaxLength);
            table.Property(d => d.BaseTree).HasMaxLength(Hash);
            table.Property(d => d.State).HasConversion<int>();
            table.Property(d => d.MadeBy).HasMaxLength(Name);
            table.Property(d => d.SubmittedBy).HasMaxLength(Name);
            table.Property(d => d.SubmittedTree).HasMaxLength(Hash);
            table.Property(d => d.ReviewedBy).HasMaxLength(Name);
            table.Ignore(d => d.Subject);
            table.HasIndex(d => d.PublicId).IsUnique();
            table.HasIndex(d => new { d.State, d.DraftNo });
        });
        model.Entity<DraftFile>(table =>
        {
            table.ToTable("policy_draft_file").HasKey(f => new { f.DraftNo, f.Path });
            table.Property(f => f.Path).HasMaxLength(Edit.PathMaxLength);
            table.Property(f => f.Content).HasMaxLength(Hash);
        });
        model.Entity<Edit>(table =>
        {
            table.ToTable("policy_edit").HasKey(e => e.EditNo);
            table.Property(e => e.EditNo).ValueGeneratedNever();
            table.Property(e => e.Path).HasMaxLength(Edit.PathMaxLength);
            table.Property(e => e.Place).HasMaxLength(Edit.PlaceMaxLength);
            table.Property(e => e.Kind).HasConversion<int>();
            table.Property(e => e.By).HasMaxLength(Name);
            table.HasIndex(e => new { e.DraftNo, e.Revision });
        });
        model.Entity<DraftStep>(table =>
        {
            table.ToTable("policy_step").HasKey(s => s.StepNo);
            table.Property(s => s.StepNo).ValueGeneratedNever();
            table.Property(s => s.Kind).HasConversion<int>();
            table.Property(s => s.By).HasMaxLength(Name);
            table.Property(s => s.Text).HasMaxLength(Draft.RemarkMaxLength);
            table.HasIndex(s => new { s.DraftNo, s.StepNo });
        });
        model.Entity<Proof>(table =>
        {
            table.ToTable("policy_proof").HasKey(p => p.Tree);
            table.Property(p => p.Tree).HasMaxLength(Hash);
        });
    }
}
