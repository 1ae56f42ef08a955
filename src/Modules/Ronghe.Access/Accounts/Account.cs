namespace Ronghe.Access.Accounts;

/// <summary>Somebody who can sign in: a member of staff, or a resident (see <see cref="Residents.Resident"/> for what these have besides).</summary>
internal sealed class Account
{
    public const int NameMaxLength = 50;
    public const int DisplayMaxLength = 50;

    public long Id { get; private init; }

    public AccountKind Kind { get; init; }

    /// <summary>Small letters, digits, dot and hyphen; of residents one that nobody types.</summary>
    public required string Name { get; init; }

    /// <summary>What colleagues see; residents have none.</summary>
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
