namespace Ronghe.Contracts.Access;

/// <summary>Counts tries at a secret, so that it cannot be guessed: after some wrong ones there is a wait of 15 minutes.</summary>
public interface ITries
{
    /// <summary>Counts a try before it is made; whoever succeeds calls <see cref="SucceededAsync"/>.</summary>
    /// <param name="what">What is tried, e.g. <c>sign-in</c>.</param>
    /// <param name="key">Which secret or from where; it is stored as a keyed hash only.</param>
    /// <param name="most">How many tries there are before the wait.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <returns>Null when it may be tried; otherwise the minutes to wait.</returns>
    Task<int?> BeginAsync(string what, string key, int most, CancellationToken cancellation);

    /// <summary>Forgets the tries.</summary>
    Task SucceededAsync(string what, string key, CancellationToken cancellation);
}
