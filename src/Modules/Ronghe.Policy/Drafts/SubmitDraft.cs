using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Policy.Proving;

namespace Ronghe.Policy.Drafts;

/// <summary>Hands a draft to a second person, once it is proven; takes it back; drops it.</summary>
internal sealed class SubmitDraft(PolicyDb db, PolicyGate gate, DraftBook book, ProveTree prove, JobQueue jobs, PolicyRecorder record)
{
    public async Task<Outcome<Draft>> RunAsync(Guid draftId, CancellationToken cancellation)
    {
        if (await gate.CheckAsync(PolicyGate.Edit, cancellation) is { } shut)
        {
            return shut;
        }

        return await ProvenAsync(draftId, cancellation) is { } waits ? waits : await db.InTransactionAsync(() => StoreAsync(draftId, cancellation), cancellation);
    }

    // Proving takes seconds, and no transaction may wait for it: a request, which is one, finds the result by its hash or is asked to come again.
    private async Task<Problem?> ProvenAsync(Guid draftId, CancellationToken cancellation)
    {
        if (await book.FindAsync(draftId, cancellation) is not { State: DraftState.Open } draft)
        {
            return null;
        }

        var tree = await book.TreeAsync(draft, cancellation);
        if (!db.InTransaction)
        {
            await prove.RunAsync(tree, cancellation);
        }
        else if (await prove.FindAsync(tree.Hash, cancellation) is null)
        {
            await jobs.EnqueueAsync(ProveDraft.JobKind, draft.Subject, draft.PublicId.ToString(), record.Actor, cancellation);
            return PolicyProblems.BeingProven();
        }

        return null;
    }

    /// <summary>A clerk takes back what was submitted and not published.</summary>
    public Task<Outcome<Draft>> TakeBackAsync(Guid draftId, CancellationToken cancellation) => StepAsync(draftId, StepKind.TakenBack, d => d.Reopen(), cancellation);

    /// <summary>Ends a draft for good; what it was can still be read.</summary>
    public Task<Outcome<Draft>> DropAsync(Guid draftId, CancellationToken cancellation) => StepAsync(draftId, StepKind.Dropped, d => d.Drop(), cancellation);

    private async Task<Outcome<Draft>> StoreAsync(Guid draftId, CancellationToken cancellation)
    {
        if (await db.TakeAsync(draftId, cancellation) is not { } draft)
        {
            return PolicyProblems.NotFound();
        }

        var tree = await book.TreeAsync(draft, cancellation);
        if (draft.State == DraftState.Open && (await book.ChangedAsync(draft, cancellation)).TrueForAll(f => f.Path == "pack.yaml"))
        {
            return PolicyProblems.Unchanged();
        }

        var proof = await prove.RunAsync(tree, cancellation);
        if (!proof.Holds)
        {
            return PolicyProblems.NotProven(proof.Errors.Count, proof.Failed.Count, proof.Unconfirmed.Count);
        }

        if (draft.Submit(tree.Hash, record.Actor, record.Now) is { } problem)
        {
            return problem;
        }

        await record.StepAsync(draft, StepKind.Submitted, null, $"tree {tree.Hash}", cancellation);
        await db.SaveChangesAsync(cancellation);
        return draft;
    }

    private async Task<Outcome<Draft>> StepAsync(Guid draftId, StepKind kind, Func<Draft, Problem?> move, CancellationToken cancellation) =>
        await gate.CheckAsync(PolicyGate.Edit, cancellation) is { } shut ? shut : await db.InTransactionAsync(async () =>
        {
            if (await db.TakeAsync(draftId, cancellation) is not { } draft)
            {
                return (Outcome<Draft>)PolicyProblems.NotFound();
            }

            if (move(draft) is { } problem)
            {
                return problem;
            }

            await record.StepAsync(draft, kind, null, null, cancellation);
            await db.SaveChangesAsync(cancellation);
            return draft;
        }, cancellation);
}
