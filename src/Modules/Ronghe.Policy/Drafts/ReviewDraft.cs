using Ronghe.Kernel;

namespace Ronghe.Policy.Drafts;

/// <summary>A second person approves a draft or gives it back with remarks. Whoever had a hand in it is refused.</summary>
internal sealed class ReviewDraft(PolicyDb db, PolicyGate gate, PolicyRecorder record)
{
    /// <param name="draftId">The draft.</param>
    /// <param name="approve">Whether it may be published.</param>
    /// <param name="tree">The hash of what was read; null at the command line, where nothing is read before.</param>
    /// <param name="remark">What is said; asked for when it is given back.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<Outcome<Draft>> RunAsync(Guid draftId, bool approve, string? tree, string? remark, CancellationToken cancellation)
    {
        if (await gate.CheckAsync(PolicyGate.Review, cancellation) is { } shut)
        {
            return shut;
        }

        var said = remark?.Trim();
        if (said?.Length > Draft.RemarkMaxLength || (!approve && string.IsNullOrEmpty(said)))
        {
            return PolicyProblems.Remark();
        }

        return await db.InTransactionAsync(() => StoreAsync(draftId, approve, tree, said, cancellation), cancellation);
    }

    private async Task<Outcome<Draft>> StoreAsync(Guid draftId, bool approve, string? tree, string? said, CancellationToken cancellation)
    {
        if (await db.TakeAsync(draftId, cancellation) is not { } draft)
        {
            return PolicyProblems.NotFound();
        }

        if (await Authors.IncludeAsync(db, draft, record.Actor, cancellation))
        {
            return PolicyProblems.OwnWork();
        }

        if (tree is not null && tree != draft.SubmittedTree)
        {
            return PolicyProblems.NotSubmitted();
        }

        var submitted = draft.SubmittedTree;
        if ((approve ? draft.Approve(record.Actor) : draft.Reopen()) is { } problem)
        {
            return problem;
        }

        await record.StepAsync(draft, approve ? StepKind.Approved : StepKind.Returned, said, $"tree {submitted}", cancellation);
        await db.SaveChangesAsync(cancellation);
        return draft;
    }
}
