namespace Ronghe.Packs;

/// <summary>One thing that differs between two versions of a pack, in words.</summary>
/// <param name="Where">Which edition, round or file.</param>
/// <param name="What">What differs.</param>
public sealed record PackChange(PackText Where, PackText What);
