namespace Ronghe.Access.Inboxes;

/// <summary>A message as it waits for its reader: code and values, so that it is said in whatever language they read.</summary>
internal sealed class StoredMessage
{
    public const int SaidMaxLength = 2000;

    public long Id { get; private init; }

    public required Guid PublicId { get; init; }

    public required long PersonNo { get; init; }

    /// <summary>Code and values.</summary>
    public required string Said { get; init; }

    /// <summary>A path of this site.</summary>
    public string? Link { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When it was first opened.</summary>
    public DateTimeOffset? ReadAt { get; init; }
}
