using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Policy.Drafts;

namespace Ronghe.Policy.Proving;

/// <summary>Proves a draft after it was edited, until what is proven is what it is: a page then finds the result there.</summary>
internal sealed class ProveDraft(DraftBook book, ProveTree prove) : IJobWorker
{
    public const string JobKind = "policy.prove";

    public string Kind => JobKind;

    /// <inheritdoc/>
    public async Task<Problem?> RunAsync(string arguments, IProgressReport progress, CancellationToken cancellation)
    {
        while (Guid.TryParse(arguments, out var id) && await book.FindAsync(id, cancellation) is { State: DraftState.Open } draft)
        {
            var tree = await book.TreeAsync(draft, cancellation);
            if (await prove.FindAsync(tree.Hash, cancellation) is not null)
            {
                return null;
            }

            await progress.ReportAsync("step.prove", 0, 0, cancellation);
            await prove.RunAsync(tree, cancellation);
        }

        return null;
    }
}
