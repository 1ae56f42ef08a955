namespace Ronghe.Dmn;

/// <summary>Findings as sentences a policy clerk understands.</summary>
public static class DmnFindingText
{
    /// <summary>All codes, sorted.</summary>
    public static IReadOnlyList<string> Codes => throw new NotSupportedException();

    /// <summary>What is wrong.</summary>
    /// <param name="finding">Any finding of this library.</param>
    /// <param name="language"><c>zh</c> or <c>en</c>; anything else is read as <c>en</c>.</param>
    public static string Sentence(DmnFinding finding, string language) => throw new NotSupportedException();

    /// <summary>What to do about it.</summary>
    /// <param name="finding">Any finding of this library.</param>
    /// <param name="language"><c>zh</c> or <c>en</c>; anything else is read as <c>en</c>.</param>
    public static string Remedy(DmnFinding finding, string language) => throw new NotSupportedException();
}
