using Microsoft.EntityFrameworkCore;

namespace Ronghe.Data;

/// <summary>The tables that serve every module.</summary>
internal sealed class DataTables : IModuleTables
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Counter>(table =>
        {
            table.ToTable("data_counter").HasKey(c => c.Name);
            table.Property(c => c.Name).HasMaxLength(100);
        });
        model.Entity<KnownTransaction>(table =>
        {
            table.ToTable("data_transaction").HasKey(t => t.Sequence);
            table.Property(t => t.Sequence).ValueGeneratedNever();
            table.HasIndex(t => t.At);
        });
        model.Entity<OutboxRow>(table =>
        {
            table.ToTable("data_outbox");
            table.Property(r => r.Kind).HasMaxLength(200);
            table.HasIndex(r => r.DeliveredAt);
        });
        model.Entity<InboxRow>(table =>
        {
            table.ToTable("data_inbox").HasKey(r => new { r.Handler, r.EventId });
            table.Property(r => r.Handler).HasMaxLength(300);
        });
        model.Entity<IdempotencyRow>(table =>
        {
            table.ToTable("data_idempotency").HasKey(r => new { r.Owner, r.Key });
            table.Property(r => r.Owner).HasMaxLength(100);
            table.Property(r => r.Key).HasMaxLength(100);
            table.Property(r => r.ContentType).HasMaxLength(200);
            table.Property(r => r.Location).HasMaxLength(2000);
        });
        model.Entity<Job>(table =>
        {
            table.ToTable("data_job");
            table.Property(j => j.Id).ValueGeneratedNever();
            table.Property(j => j.Kind).HasMaxLength(100);
            table.Property(j => j.Subject).HasMaxLength(200);
            table.Property(j => j.RequestedBy).HasMaxLength(100);
            table.Property(j => j.Step).HasMaxLength(100);
            table.Property(j => j.LeasedBy).HasMaxLength(200);
            table.Property(j => j.Problem).HasMaxLength(2000);
            table.Ignore(j => j.RefusedBecause);
            table.HasIndex(j => new { j.Kind, j.Subject });
            table.HasIndex(j => j.State);
        });
        model.Entity<BulkRun>(table =>
        {
            table.ToTable("data_bulk");
            table.Property(b => b.Id).ValueGeneratedNever();
            table.Property(b => b.Act).HasMaxLength(100);
            table.Property(b => b.AskedBy).HasMaxLength(100);
        });
        model.Entity<BulkRow>(table =>
        {
            table.ToTable("data_bulk_row").HasKey(r => new { r.BulkId, r.Item });
            table.Property(r => r.Item).ValueGeneratedNever();
            table.Property(r => r.Problem).HasMaxLength(2000);
            table.Ignore(r => r.RefusedBecause);
            table.HasIndex(r => new { r.BulkId, r.State, r.Item });
        });
        model.Entity<DataKey>(table =>
        {
            table.ToTable("data_key").HasKey(k => new { k.Name, k.Version });
            table.Property(k => k.Name).HasMaxLength(50);
            table.Property(k => k.Version).ValueGeneratedNever();
        });
        model.Entity<PageKey>(table =>
        {
            table.ToTable("data_page_key").HasKey(k => k.Name);
            table.Property(k => k.Name).HasMaxLength(100);
        });
        model.Entity<FileRow>(table =>
        {
            table.ToTable("data_file").HasKey(f => f.Name);
            table.Property(f => f.Name).HasMaxLength(64);
            table.HasIndex(f => f.FileNo).IsUnique();
        });
    }
}
