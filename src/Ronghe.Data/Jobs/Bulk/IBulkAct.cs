using Ronghe.Kernel;

namespace Ronghe.Data;

/// <summary>An act of a module that can be done to many things at once. A module registers its acts as services.</summary>
public interface IBulkAct
{
    /// <summary>As the audit ledger names the act on one thing, e.g. <c>score.approve</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Does it to one thing, in the transaction under way, as the one who asked: with their rights as they are now. The audit row of the act belongs to
    /// the same transaction.
    /// </summary>
    /// <param name="item">The thing.</param>
    /// <param name="knownSeq">As of which transaction the facts were known when it was asked for.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <returns>Null when done; otherwise why not, and nothing of it stays.</returns>
    Task<Problem?> DoAsync(long item, long knownSeq, CancellationToken cancellation);
}
