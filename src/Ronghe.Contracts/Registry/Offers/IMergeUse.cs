namespace Ronghe.Contracts.Registry.Offers;

/// <summary>
/// Offered by whoever keeps work that was done with persons: what stands on numbers that are merged or were, so that whoever merges or undoes a
/// merge sees it beforehand and what was computed from the wrong facts is computed again.
/// </summary>
public interface IMergeUse
{
    /// <summary>What stands on some numbers.</summary>
    /// <param name="persons">The numbers, as rows name them.</param>
    /// <param name="since">The transaction since which a merge has been known; what was computed from facts as known then or later has to be looked at again. Null before a merge.</param>
    /// <param name="cancellation">Stops the call.</param>
    Task<IReadOnlyList<MergeUse>> ListAsync(IReadOnlyCollection<long> persons, long? since, CancellationToken cancellation);
}

/// <summary>Something that stands on a person.</summary>
/// <param name="Person">The number it names.</param>
/// <param name="Words">The text that says what it is, with its number as <c>{0}</c>.</param>
/// <param name="Number">Its number.</param>
/// <param name="Href">Its page.</param>
/// <param name="Again">Whether it was computed since the merge and has to be computed again.</param>
public sealed record MergeUse(long Person, string Words, string Number, string Href, bool Again);
