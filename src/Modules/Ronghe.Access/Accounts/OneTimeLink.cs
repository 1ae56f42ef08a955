namespace Ronghe.Access.Accounts;

/// <summary>A way to set a password, once and soon. Only the hash of its token is kept.</summary>
internal sealed class OneTimeLink
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    public required byte[] TokenHash { get; init; }

    public required long AccountId { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? UsedAt { get; set; }
}
