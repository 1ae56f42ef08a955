namespace Ronghe.Contracts.Access;

/// <summary>What the city tells people who have an account: messages that wait under <c>/my/messages</c> until they are read.</summary>
public interface IInbox
{
    /// <summary>
    /// Leaves a message for a person in the caller's transaction; when that rolls back, nobody was told. Whoever has no account finds it once they have one
    /// and are known by name, as long as it is kept.
    /// </summary>
    /// <exception cref="ArgumentException">There are no words for it.</exception>
    Task SendAsync(PersonMessage message, CancellationToken cancellation);

    /// <summary>How many messages the one who is signed in has not read; 0 for whoever may have none.</summary>
    Task<int> UnreadAsync(CancellationToken cancellation);
}

/// <summary>A message to a person.</summary>
/// <param name="Person">To whom, as the register numbers them.</param>
/// <param name="Code">Which: <c>message.CODE</c> is the text of its title and <c>message.CODE-text</c> that of what it says.</param>
/// <param name="Args">Values placed in both texts: days, moments, numbers, words. No names and no identity numbers.</param>
public sealed record PersonMessage(long Person, string Code, params IReadOnlyList<object?> Args)
{
    /// <summary>The page on which there is more, a path of this site; null for none.</summary>
    public string? Link { get; init; }
}
