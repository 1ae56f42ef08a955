using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Accounts;
using Ronghe.Access.Audit;
using Ronghe.Access.Audit.Sealing;
using Ronghe.Access.Clients;
using Ronghe.Access.Factors;
using Ronghe.Access.Factors.Passkeys;
using Ronghe.Access.Grants;
using Ronghe.Access.Inboxes;
using Ronghe.Access.Keys;
using Ronghe.Access.Limits;
using Ronghe.Access.Lists;
using Ronghe.Access.Representations;
using Ronghe.Access.Residents;
using Ronghe.Access.Retention;
using Ronghe.Access.Sessions;
using Ronghe.Data;

namespace Ronghe.Access;

internal sealed class AccessTables : IModuleTables
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<AuditRow>(table =>
        {
            table.ToTable("access_audit").HasAnnotation(PostgresRoles.AppendOnly, true);
            table.Property(r => r.Entry).HasMaxLength(32);
            table.HasIndex(r => r.Entry).IsUnique();
            table.HasIndex(r => r.Actor);
            table.Property(r => r.Actor).HasMaxLength(100);
            table.Property(r => r.Act).HasMaxLength(100);
            table.Property(r => r.Subject).HasMaxLength(200);
            table.Property(r => r.Detail).HasMaxLength(4000);
            table.Property(r => r.Purpose).HasMaxLength(100);
            table.Property(r => r.Trace).HasMaxLength(32);
            table.HasIndex(r => r.At);
            table.HasIndex(r => r.Subject);
        });
        model.Entity<Seal>(table =>
        {
            table.ToTable("access_seal").HasAnnotation(PostgresRoles.AppendOnly, true).HasKey(s => s.Leaf);
            table.Property(s => s.Leaf).ValueGeneratedNever();
            table.HasIndex(s => s.AuditId).IsUnique();
        });
        model.Entity<Unsealed>(table =>
        {
            table.ToTable("access_unsealed").HasKey(u => u.AuditId);
            table.Property(u => u.AuditId).ValueGeneratedNever();
        });
        model.Entity<Checkpoint>(table =>
        {
            table.ToTable("access_checkpoint").HasAnnotation(PostgresRoles.AppendOnly, true).HasKey(c => c.Size);
            table.Property(c => c.Size).ValueGeneratedNever();
            table.Property(c => c.Note).HasMaxLength(1000);
        });
        model.Entity<Account>(table =>
        {
            table.ToTable("access_account");
            table.Property(a => a.Name).HasMaxLength(Account.NameMaxLength);
            table.Property(a => a.Display).HasMaxLength(Account.DisplayMaxLength);
            table.Property(a => a.Password).HasMaxLength(200);
            table.Property(a => a.MadeBy).HasMaxLength(100);
            table.Ignore(a => a.Subject);
            table.Property(a => a.Kind).HasDefaultValue(AccountKind.Staff);
            table.HasIndex(a => a.Name).IsUnique();
            table.HasIndex(a => new { a.Kind, a.Name });
        });
        model.Entity<Resident>(table =>
        {
            table.ToTable("access_resident").HasKey(r => r.AccountId);
            table.Property(r => r.AccountId).ValueGeneratedNever();
            table.Property(r => r.VerifiedBy).HasMaxLength(100);
            table.HasIndex(r => r.PhoneIndex).IsUnique();
            table.HasIndex(r => r.PhoneIndexEven).IsUnique();
            table.HasIndex(r => r.IdentityIndex).IsUnique();
            table.HasIndex(r => r.PersonNo).IsUnique();
        });
        model.Entity<RepresentationRow>(table =>
        {
            table.ToTable("access_representation");
            table.Property(r => r.Matters).HasMaxLength(500);
            table.Property(r => r.AskedBy).HasMaxLength(100);
            table.Property(r => r.Proof).HasMaxLength(RepresentationRow.ProofMaxLength);
            table.Property(r => r.ConfirmedBy).HasMaxLength(100);
            table.Property(r => r.EndedBy).HasMaxLength(100);
            table.Property(r => r.EndReason).HasMaxLength(RepresentationRow.ReasonMaxLength);
            table.HasIndex(r => r.PublicId).IsUnique();
            table.HasIndex(r => r.PrincipalNo);
            table.HasIndex(r => r.AgentId);
        });
        model.Entity<PhoneCode>(table =>
        {
            table.ToTable("access_phone_code");
            table.Property(c => c.Purpose).HasMaxLength(60);
            table.HasIndex(c => c.TokenHash).IsUnique();
        });
        model.Entity<UseCount>(table =>
        {
            table.ToTable("access_use").HasKey(u => new { u.Actor, u.Door, u.Minutes, u.Stretch });
            table.Property(u => u.Actor).HasMaxLength(100);
            table.Property(u => u.Door).HasMaxLength(30);
        });
        model.Entity<OneTimeLink>(table => table.ToTable("access_link").HasKey(l => l.TokenHash));
        model.Entity<Session>(table =>
        {
            table.ToTable("access_session").HasKey(s => s.TokenHash);
            table.Property(s => s.Browser).HasMaxLength(Session.BrowserMaxLength);
            table.HasIndex(s => s.AccountId);
        });
        model.Entity<UsedPassword>(table =>
        {
            table.ToTable("access_used_password");
            table.Property(p => p.Password).HasMaxLength(200);
            table.HasIndex(p => p.AccountId);
        });
        model.Entity<Factor>(table =>
        {
            table.ToTable("access_factor");
            table.HasIndex(f => f.AccountId).IsUnique();
        });
        model.Entity<Passkey>(table =>
        {
            table.ToTable("access_passkey");
            table.Property(p => p.CredentialId).HasMaxLength(Passkey.CredentialIdMaxLength);
            table.Property(p => p.PublicKey).HasMaxLength(1000);
            table.Property(p => p.Name).HasMaxLength(Passkey.NameMaxLength);
            table.Property(p => p.Transports).HasMaxLength(200);
            table.HasIndex(p => p.AccountId);
            table.HasIndex(p => p.CredentialId).IsUnique();
        });
        model.Entity<UsedChallenge>(table => table.ToTable("access_used_challenge").HasKey(u => u.Hash));
        model.Entity<Grant>(table =>
        {
            table.ToTable("access_grant", t => t.HasCheckConstraint("ck_access_grant_second_person", "approved_by IS NULL OR approved_by <> proposed_by"));
            table.Property(g => g.Role).HasMaxLength(50);
            table.Property(g => g.Line).HasMaxLength(50);
            table.Property(g => g.Reason).HasMaxLength(Grant.ReasonMaxLength);
            table.Property(g => g.ProposedBy).HasMaxLength(100);
            table.Property(g => g.ApprovedBy).HasMaxLength(100);
            table.Property(g => g.EndedBy).HasMaxLength(100);
            table.Property(g => g.ReviewedBy).HasMaxLength(100);
            table.Property(g => g.Review).HasMaxLength(Grant.ReasonMaxLength);
            table.Ignore(g => g.Subject);
            table.Ignore(g => g.Scope);
            table.HasIndex(g => g.AccountId);
            table.HasIndex(g => g.Role);
        });
        Clients(model);
        InboxServices.Configure(model);
        model.Entity<KeyAct>(table =>
        {
            table.ToTable("access_key_act", t => t.HasCheckConstraint("ck_access_key_act_second_person", "approved_by IS NULL OR approved_by <> proposed_by"));
            table.Property(a => a.Key).HasMaxLength(50);
            table.Property(a => a.Reason).HasMaxLength(KeyAct.ReasonMaxLength);
            table.Property(a => a.ProposedBy).HasMaxLength(100);
            table.Property(a => a.ApprovedBy).HasMaxLength(100);
            table.Property(a => a.RefusedBy).HasMaxLength(100);
        });
        model.Entity<ListView>(table =>
        {
            table.ToTable("access_list_view");
            table.Property(v => v.List).HasMaxLength(ListView.ListMaxLength);
            table.Property(v => v.Name).HasMaxLength(Contracts.Access.IListViews.NameMaxLength);
            table.Property(v => v.Query).HasMaxLength(Contracts.Access.IListViews.QueryMaxLength);
            table.HasIndex(v => new { v.AccountId, v.List, v.Name }).IsUnique();
        });
        model.Entity<TryCount>(table => table.ToTable("access_tries").HasKey(t => t.Key));
    }

    private static void Clients(ModelBuilder model)
    {
        model.Entity<ClientKey>(table =>
        {
            table.ToTable("access_client_key");
            table.Property(k => k.Id).ValueGeneratedNever();
            table.Property(k => k.KeyId).HasMaxLength(50);
            table.Property(k => k.Algorithm).HasMaxLength(30);
            table.Property(k => k.PublicKey).HasMaxLength(1000);
            table.Property(k => k.MadeBy).HasMaxLength(100);
            table.HasIndex(k => k.KeyId).IsUnique();
            table.HasIndex(k => k.AccountId);
        });
        model.Entity<ClientNonce>(table =>
        {
            table.ToTable("access_client_nonce").HasKey(n => new { n.KeyId, n.Nonce });
            table.Property(n => n.KeyId).HasMaxLength(50);
            table.Property(n => n.Nonce).HasMaxLength(64);
            table.HasIndex(n => n.UsedAt);
        });
        model.Entity<LegalHold>(table =>
        {
            table.ToTable("access_hold").Ignore(h => h.Person);
            table.Property(h => h.Subject).HasMaxLength(LegalHold.SubjectMaxLength);
            table.Property(h => h.Reason).HasMaxLength(LegalHold.ReasonMaxLength);
            table.Property(h => h.PlacedBy).HasMaxLength(100);
            table.Property(h => h.ReleasedBy).HasMaxLength(100);
            table.HasIndex(h => h.Subject).IsUnique().HasFilter("released_at IS NULL");
        });
        model.Entity<RetentionRun>(table =>
        {
            table.ToTable("access_retention_run");
            table.Property(r => r.Id).ValueGeneratedNever();
            table.Property(r => r.By).HasMaxLength(100);
            table.HasIndex(r => r.BegunAt);
        });
        model.Entity<Erasure>(table =>
        {
            table.ToTable("access_erasure").HasKey(e => new { e.Category, e.Item });
            table.Property(e => e.Category).HasMaxLength(50);
            table.Property(e => e.Item).ValueGeneratedNever();
            table.HasIndex(e => e.RunId);
        });
    }
}
