namespace Ronghe.Contracts.Registry.Offers;

/// <summary>
/// Offered by whoever decides something by where people live: what somebody may lose whose residence ends, so that they read it before they say that they left
/// or agree with whoever says so.
/// </summary>
public interface ILeavingEffects
{
    /// <summary>What rests on the residence of a person today.</summary>
    /// <param name="person">The person, as the register numbers them.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <returns>Nothing when nothing does.</returns>
    Task<IReadOnlyList<LeavingEffect>> ListAsync(long person, CancellationToken cancellation);
}

/// <summary>Something that rests on a residence.</summary>
/// <param name="Words">The text that says what may be lost and how it is kept.</param>
/// <param name="Args">Values placed in it: days, numbers, words.</param>
public sealed record LeavingEffect(string Words, params IReadOnlyList<object?> Args);
