namespace Ronghe.Kernel;

/// <summary>
/// Why something was refused. A problem carries no sentence: <see cref="Code"/> names it for ever and the edge
/// (page, API, command line) renders the sentence from resources in the reader's language with <see cref="Args"/>.
/// </summary>
/// <param name="Code">Stable and searchable, <c>noun.reason</c>, e.g. <c>round.closed</c>. A code that ends in
/// <c>.not-found</c> becomes HTTP 404, <c>.conflict</c> 409, <c>.too-large</c> 413, <c>.too-many</c> 429; every other 422.</param>
/// <param name="Args">Values for the sentence, in order: numbers, <see cref="DateOnly"/>, text. Never a formatted sentence.</param>
public sealed record Problem(string Code, params IReadOnlyList<object?> Args)
{
    /// <summary>The form field or JSON property at fault; null when the refusal is about the whole request.</summary>
    public string? Field { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Args.Count == 0 ? Code : $"{Code} ({string.Join(", ", Args)})";
}
