namespace Ronghe.Kernel;

/// <summary>
/// An argument of a <see cref="Problem"/> that is itself a word of the resources, such as a stage or an act: the edge puts it in the
/// reader's language.
/// </summary>
/// <param name="Key">The key of the text, e.g. <c>act.round.run</c>.</param>
public sealed record Term(string Key)
{
    /// <inheritdoc/>
    public override string ToString() => Key;
}
