using Microsoft.EntityFrameworkCore;
using Ronghe.Data;
using Ronghe.Policy.Drafts;
using Ronghe.Policy.Proving;
using Ronghe.Policy.Trees;
using Ronghe.Policy.Versions;

namespace Ronghe.Policy;

/// <summary>The module's own tables.</summary>
internal sealed class PolicyDb(AppDbContext db) : ModuleDb(db)
{
    public DbSet<StoredContent> Contents => Set<StoredContent>();

    public DbSet<StoredTree> Trees => Set<StoredTree>();

    public DbSet<TreeFile> TreeFiles => Set<TreeFile>();

    public DbSet<Draft> Drafts => Set<Draft>();

    public DbSet<DraftFile> DraftFiles => Set<DraftFile>();

    public DbSet<Edit> Edits => Set<Edit>();

    public DbSet<DraftStep> Steps => Set<DraftStep>();

    public DbSet<Proof> Proofs => Set<Proof>();

    public DbSet<PackVersion> Versions => Set<PackVersion>();

    /// <summary>Takes a draft for this transaction alone: whoever comes second waits and sees what the first did.</summary>
    public async Task<Draft?> TakeAsync(Guid id, CancellationToken cancellation)
    {
        var no = await Drafts.AsNoTracking().Where(d => d.PublicId == id).Select(d => d.DraftNo).SingleOrDefaultAsync(cancellation);
        await ExecuteAsync("UPDATE policy_draft SET state = state WHERE draft_no = {0}", [no], cancellation);
        var draft = await Drafts.SingleOrDefaultAsync(d => d.DraftNo == no, cancellation);
        if (draft is not null)
        {
            await ReloadAsync(draft, cancellation);
        }

        return draft;
    }
}
