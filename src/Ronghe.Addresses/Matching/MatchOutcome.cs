namespace Ronghe.Addresses.Matching;

/// <summary>How a match ended.</summary>
public enum MatchOutcome
{
    /// <summary>No standard address fits: nothing has the names, or what has them contradicts.</summary>
    NotFound,

    /// <summary>Several fit equally well, or the text does not say which of many is meant.</summary>
    Ambiguous,

    /// <summary>One fits, and clearly better than any other.</summary>
    Found,
}
