namespace Ronghe.Access.Accounts;

/// <summary>A member of staff who can sign in once they have set a password.</summary>
internal sealed class Account
{
    public const int NameMaxLength = 50;
    public const int DisplayMaxLength = 50;

    public long Id { get; private init; }

    /// <summary>Small letters, digits, dot and hyphen.</summary>
    public required string Name { get; init; }

    /// <summary>What colleagues see.</summary>
    public required string Display { get; init; }

    /// <summary>See <see cref="PasswordHash"/>; null until the one-time link was used.</summary>
    public string? Password { get; set; }

    /// <summary>When the password was set; null until then.</summary>
    public DateTimeOffset? PasswordAt { get; set; }

    public required DateTimeOffset MadeAt { get; init; }

    public required string MadeBy { get; init; }

    public DateTimeOffset? DisabledAt { get; set; }

    public string Subject => $"account:{Id}";
}
