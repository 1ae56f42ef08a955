using Ronghe.Access.Accounts;

namespace Ronghe.Access.Sessions;

/// <summary>Somebody is signed in. Only the hash of the ticket is kept.</summary>
internal sealed class Session
{
    /// <summary>No session lasts longer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>How long a proof of who sits there serves for what asks for one.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    public const int BrowserMaxLength = 100;

    public required byte[] TokenHash { get; init; }

    /// <summary>By which its owner names it.</summary>
    public required Guid PublicId { get; init; }

    public required long AccountId { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>When the second factor was shown; null while it was not.</summary>
    public DateTimeOffset? FactorAt { get; init; }

    /// <summary>When whoever sits there last proved who they are.</summary>
    public required DateTimeOffset ProvedAt { get; init; }

    /// <summary>The passkey it was begun with; null for a password.</summary>
    public Guid? PasskeyId { get; init; }

    /// <summary>What the browser called itself, so that its owner knows it again.</summary>
    public required string Browser { get; init; }

    /// <summary>A session that nobody used for so long is over: an office is open to others, a phone in the pocket less so.</summary>
    public static TimeSpan IdleOf(AccountKind kind) => TimeSpan.FromMinutes(kind == AccountKind.Staff ? 15 : 30);

    /// <summary>True when it is over at a moment.</summary>
    public bool IsOver(AccountKind kind, DateTimeOffset moment) => moment - SeenAt > IdleOf(kind) || moment - BegunAt > Longest;
}
