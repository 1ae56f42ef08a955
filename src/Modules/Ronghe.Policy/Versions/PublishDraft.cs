using Microsoft.EntityFrameworkCore;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Policy.Drafts;
using Ronghe.Policy.Trees;

namespace Ronghe.Policy.Versions;

/// <summary>Makes an approved draft the version in force from a day on. All of it is one transaction: there is no half of it.</summary>
internal sealed class PublishDraft(
    PolicyDb db, PolicyGate gate, DraftBook book, TreeStore trees, TreeCache cache, NewestVersion newest, Numbers numbers, PolicyRecorder record)
{
    /// <param name="draftId">The draft.</param>
    /// <param name="effective">From which day: tomorrow at the earliest.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<Outcome<PackVersion>> RunAsync(Guid draftId, DateOnly effective, CancellationToken cancellation) =>
        await gate.CheckAsync(PolicyGate.Publish, cancellation) is { } shut ? shut
        : await db.InTransactionAsync(() => StoreAsync(draftId, effective, cancellation), cancellation);

    private async Task<Outcome<PackVersion>> StoreAsync(Guid draftId, DateOnly effective, CancellationToken cancellation)
    {
        // The counter's lock lets one publish at a time: what is newest stays so until the commit.
        var number = await numbers.TakeAsync("policy_version", 1, cancellation);
        if (await db.TakeAsync(draftId, cancellation) is not { } draft)
        {
            return PolicyProblems.NotFound();
        }

        if (draft.State != DraftState.Approved)
        {
            return PolicyProblems.NotApproved();
        }

        if (await Authors.IncludeAsync(db, draft, record.Actor, cancellation))
        {
            return PolicyProblems.OwnWork();
        }

        var last = await newest.FindAsync(cancellation);
        var first = Latest(CityToday().AddDays(1), last?.EffectiveOn.AddDays(1));
        if (effective < first)
        {
            return PolicyProblems.TooSoon(first);
        }

        var (folder, tree) = (newest.Folder(), await book.TreeAsync(draft, cancellation));
        if (draft.BaseTree != (last?.Tree ?? folder?.Hash) || tree.Hash != draft.SubmittedTree || folder is null)
        {
            return PolicyProblems.BaseMoved();
        }

        var pack = cache.SketchOf(tree).Pack!;
        await trees.KeepAsync(tree, pack, cancellation);
        var version = new PackVersion
        {
            VersionNo = number, PublicId = Guid.CreateVersion7(record.Now), DraftNo = draft.DraftNo, Title = draft.Title, Version = pack.Version, Tree = tree.Hash,
            BaseTree = draft.BaseTree, PackHash = pack.Hash, FolderTree = folder.Hash, EffectiveOn = effective, PublishedAt = record.Now, PublishedBy = record.Actor,
        };
        db.Versions.Add(version);
        draft.Publish();
        await record.StepAsync(draft, StepKind.Published, null, $"version {version.PublicId:D} {pack.Version} {pack.Hash} from {effective:yyyy-MM-dd}", cancellation);
        await db.SaveChangesAsync(cancellation);
        return version;
    }

    private DateOnly CityToday() => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(record.Now, CityClock.Zone).DateTime);

    private static DateOnly Latest(DateOnly a, DateOnly? b) => b > a ? b.Value : a;
}
