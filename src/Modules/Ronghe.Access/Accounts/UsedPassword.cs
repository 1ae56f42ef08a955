namespace Ronghe.Access.Accounts;

/// <summary>A password an account had before, so that it does not come back too soon.</summary>
internal sealed class UsedPassword
{
    public long Id { get; private init; }

    public required long AccountId { get; init; }

    public required string Password { get; init; }

    public required DateTimeOffset EndedAt { get; init; }
}
