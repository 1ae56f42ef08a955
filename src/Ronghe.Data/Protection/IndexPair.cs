namespace Ronghe.Data;

/// <summary>
/// The blind index of one value under every live version of its key: versions of odd and of even number have a column each, so that a new
/// version is filled beside the old one, and values are found and unique at every moment of the change.
/// </summary>
/// <param name="Odd">Under the live version of odd number; null when there is none. For the column itself.</param>
/// <param name="Even">Under the live version of even number; for the column whose name ends in <c>_even</c>.</param>
public readonly record struct IndexPair(byte[]? Odd, byte[]? Even)
{
    /// <summary>What the odd column is compared with: nothing equals it when there is no such version.</summary>
    public byte[] SoughtOdd => Odd ?? [];

    /// <summary>What the even column is compared with: nothing equals it when there is no such version.</summary>
    public byte[] SoughtEven => Even ?? [];
}
