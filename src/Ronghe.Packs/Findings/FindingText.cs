namespace Ronghe.Packs;

/// <summary>Findings as sentences that the author of a pack understands.</summary>
public static class FindingText
{
    /// <summary>All codes, sorted.</summary>
    public static IReadOnlyList<string> Codes => throw new NotSupportedException();

    /// <summary>What is wrong.</summary>
    /// <param name="finding">Any finding of this library.</param>
    /// <param name="language"><c>zh</c> or <c>en</c>; anything else is read as <c>en</c>.</param>
    public static string Sentence(Finding finding, string language) => throw new NotSupportedException();

    /// <summary>What to do about it.</summary>
    /// <inheritdoc cref="Sentence" path="/param"/>
    public static string Remedy(Finding finding, string language) => throw new NotSupportedException();
}
