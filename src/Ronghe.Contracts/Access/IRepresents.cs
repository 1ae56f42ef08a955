using Ronghe.Kernel;

namespace Ronghe.Contracts.Access;

/// <summary>Who may act for whom: parents for their children, spouses and relatives with proof, and whoever was authorised (授权代办).</summary>
public interface IRepresents
{
    /// <summary>Whom the one who is signed in may act for today.</summary>
    /// <param name="matter">Only in this matter, one of <c>packs/reference/representation.yaml</c>; null for any.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <exception cref="ArgumentException">There is no such matter.</exception>
    Task<IReadOnlyList<Representation>> ListAsync(string? matter, CancellationToken cancellation);

    /// <summary>
    /// Asked by whoever is about to act for somebody, in the transaction of the act: the audit row that it adds names both, and the
    /// represented person sees it. A representation that was withdrawn does not hold a moment longer.
    /// </summary>
    /// <param name="representation">Which, as <see cref="ListAsync"/> gave it.</param>
    /// <param name="matter">In which matter.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <returns>Refused when it does not hold today, or not in this matter, or is not that of the one who is signed in: the three cannot be told apart.</returns>
    /// <exception cref="ArgumentException">There is no such matter.</exception>
    Task<Outcome<Representation>> UseAsync(Guid representation, string matter, CancellationToken cancellation);
}

/// <summary>Somebody may act for a person.</summary>
/// <param name="Id">By which it is named.</param>
/// <param name="Person">For whom, as the register numbers them.</param>
/// <param name="Kind"><c>child</c>, <c>spouse</c>, <c>relative</c> or <c>authorised</c>.</param>
/// <param name="Matters">In which matters.</param>
/// <param name="From">Its first day.</param>
/// <param name="Until">Its last day.</param>
public sealed record Representation(Guid Id, long Person, string Kind, IReadOnlyList<string> Matters, DateOnly From, DateOnly Until);
