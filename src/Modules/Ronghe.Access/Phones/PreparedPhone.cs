namespace Ronghe.Access.Phones;

/// <summary>A phone on which somebody keeps work for places without network. What it keeps it wipes when it is told to at its next contact.</summary>
internal sealed class PreparedPhone
{
    public const int BrowserMaxLength = 100;

    /// <summary>Random: it is named without signing in.</summary>
    public required Guid Id { get; init; }

    public required long AccountId { get; init; }

    public required DateTimeOffset PreparedAt { get; init; }

    /// <summary>When it was last in contact, to the hour.</summary>
    public required DateTimeOffset SeenAt { get; set; }

    /// <summary>Since when it is to wipe itself; null while it may keep what it has.</summary>
    public DateTimeOffset? WipedAt { get; set; }

    /// <summary>Who said so.</summary>
    public string? WipedBy { get; set; }

    /// <summary>What the browser calls itself, so that its owner knows it again.</summary>
    public required string Browser { get; init; }
}
