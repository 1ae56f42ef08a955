namespace Ronghe.Packs;

/// <summary>The versions of the city's pack that were published, wherever they are kept.</summary>
public interface IPackVersions
{
    /// <summary>The hash of the tree that is in force on a day; null when none was published for it and the folder's pack holds.</summary>
    string? InForceOn(DateOnly day);

    /// <summary>The files of a tree.</summary>
    /// <exception cref="InvalidOperationException">There is no such tree.</exception>
    PackTree Read(string tree);
}
