namespace Ronghe.Data;

/// <summary>The first answer to an unsafe request, kept so that a repeated request gets the same answer and no second effect.</summary>
public sealed class IdempotencyRow
{
    /// <summary>Whose key it is: the account, or the anonymous session.</summary>
    public required string Owner { get; init; }

    /// <summary>The key the client made.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 over method, path and body: the same key for another request is refused.</summary>
    public required byte[] Request { get; init; }

    /// <summary>HTTP status of the answer.</summary>
    public required int Status { get; set; }

    /// <summary>The answer's content type; null when it has no body.</summary>
    public string? ContentType { get; set; }

    /// <summary>Where the answer redirects to.</summary>
    public string? Location { get; set; }

    /// <summary>The answer's body.</summary>
    public required byte[] Body { get; set; }

    /// <summary>When the request came; keys are kept at least a day.</summary>
    public required DateTimeOffset At { get; init; }
}
