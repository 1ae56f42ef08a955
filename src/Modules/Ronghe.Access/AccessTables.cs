using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Accounts;
using Ronghe.Access.Audit;
using Ronghe.Access.Sessions;
using Ronghe.Data;

namespace Ronghe.Access;

internal sealed class AccessTables : IModuleTables
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<AuditRow>(table =>
        {
            table.ToTable("access_audit");
            table.Property(r => r.Actor).HasMaxLength(100);
            table.Property(r => r.Act).HasMaxLength(100);
            table.Property(r => r.Subject).HasMaxLength(200);
            table.Property(r => r.Detail).HasMaxLength(4000);
            table.Property(r => r.Purpose).HasMaxLength(100);
            table.Property(r => r.Trace).HasMaxLength(32);
            table.HasIndex(r => r.At);
            table.HasIndex(r => r.Subject);
        });
        model.Entity<Account>(table =>
        {
            table.ToTable("access_account");
            table.Property(a => a.Name).HasMaxLength(Account.NameMaxLength);
            table.Property(a => a.Display).HasMaxLength(Account.DisplayMaxLength);
            table.Property(a => a.Password).HasMaxLength(200);
            table.Property(a => a.MadeBy).HasMaxLength(100);
            table.Ignore(a => a.Subject);
            table.HasIndex(a => a.Name).IsUnique();
        });
        model.Entity<OneTimeLink>(table => table.ToTable("access_link").HasKey(l => l.TokenHash));
        model.Entity<Session>(table =>
        {
            table.ToTable("access_session").HasKey(s => s.TokenHash);
            table.HasIndex(s => s.AccountId);
        });
        model.Entity<TryCount>(table => table.ToTable("access_tries").HasKey(t => t.Key));
    }
}
