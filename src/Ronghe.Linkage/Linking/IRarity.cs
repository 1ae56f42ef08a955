namespace Ronghe.Linkage.Linking;

/// <summary>How rare values are, in bits.</summary>
internal interface IRarity
{
    /// <summary>log2 of (records with any value by other records with this one).</summary>
    double Of(int field, int value);
}
