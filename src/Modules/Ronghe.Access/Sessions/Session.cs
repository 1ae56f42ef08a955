namespace Ronghe.Access.Sessions;

/// <summary>Somebody is signed in. Only the hash of the ticket is kept.</summary>
internal sealed class Session
{
    /// <summary>A session that nobody used for so long is over.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);

    /// <summary>No session lasts longer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    public required byte[] TokenHash { get; init; }

    public required long AccountId { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    public required DateTimeOffset SeenAt { get; init; }
}
