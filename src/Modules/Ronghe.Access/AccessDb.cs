using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Accounts;
using Ronghe.Access.Audit;
using Ronghe.Access.Audit.Sealing;
using Ronghe.Access.Clients;
using Ronghe.Access.Exports;
using Ronghe.Access.Factors;
using Ronghe.Access.Factors.Passkeys;
using Ronghe.Access.Grants;
using Ronghe.Access.Inboxes;
using Ronghe.Access.Keys;
using Ronghe.Access.Limits;
using Ronghe.Access.Lists;
using Ronghe.Access.Materials;
using Ronghe.Access.Representations;
using Ronghe.Access.Phones;
using Ronghe.Access.Residents;
using Ronghe.Access.Retention;
using Ronghe.Access.Sessions;
using Ronghe.Data;

namespace Ronghe.Access;

/// <summary>The module's own tables.</summary>
internal sealed class AccessDb(AppDbContext db) : ModuleDb(db)
{
    public DbSet<AuditRow> Audit => Set<AuditRow>();

    public DbSet<Seal> Seals => Set<Seal>();

    public DbSet<Unsealed> Unsealed => Set<Unsealed>();

    public DbSet<Checkpoint> Checkpoints => Set<Checkpoint>();

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<OneTimeLink> Links => Set<OneTimeLink>();

    public DbSet<UsedPassword> UsedPasswords => Set<UsedPassword>();

    public DbSet<Factor> Factors => Set<Factor>();

    public DbSet<Passkey> Passkeys => Set<Passkey>();

    public DbSet<UsedChallenge> UsedChallenges => Set<UsedChallenge>();

    public DbSet<Resident> Residents => Set<Resident>();

    public DbSet<RepresentationRow> Representations => Set<RepresentationRow>();

    public DbSet<StoredMessage> Messages => Set<StoredMessage>();

    public DbSet<PhoneCode> PhoneCodes => Set<PhoneCode>();

    public DbSet<PreparedPhone> Phones => Set<PreparedPhone>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<Grant> Grants => Set<Grant>();

    public DbSet<UseCount> Uses => Set<UseCount>();

    public DbSet<KeyAct> KeyActs => Set<KeyAct>();

    public DbSet<ClientKey> ClientKeys => Set<ClientKey>();

    public DbSet<ClientNonce> ClientNonces => Set<ClientNonce>();

    public DbSet<LegalHold> Holds => Set<LegalHold>();

    public DbSet<RetentionRun> RetentionRuns => Set<RetentionRun>();

    public DbSet<Erasure> Erasures => Set<Erasure>();

    public DbSet<StoredMaterial> Materials => Set<StoredMaterial>();

    public DbSet<StagedContent> StagedContents => Set<StagedContent>();

    public DbSet<Export> Exports => Set<Export>();

    public DbSet<ListView> ListViews => Set<ListView>();

    public DbSet<TryCount> TryCounts => Set<TryCount>();

    /// <summary>Lets one transaction at a time on, until it ends. On SQLite a transaction holds the write lock already.</summary>
    public Task TakeTurnAsync(Turn turn, CancellationToken cancellation) =>
        Kind == DbKind.Postgres ? ExecuteAsync("SELECT pg_advisory_xact_lock({0})", [(long)turn], cancellation) : Task.CompletedTask;
}

/// <summary>What only one transaction at a time does; the numbers are those of advisory locks.</summary>
internal enum Turn : long
{
    /// <summary>Extending the tree.</summary>
    Sealing = 7205759403,

    /// <summary>Giving a phone, an identity or a person of the register to an account: two at once would give it twice.</summary>
    Residents = 7205759404,
}
