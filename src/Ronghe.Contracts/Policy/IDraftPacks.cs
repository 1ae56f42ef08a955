namespace Ronghe.Contracts.Policy;

/// <summary>The rules that a policy clerk is writing, as files of a pack: for whoever shows what they would do.</summary>
public interface IDraftPacks
{
    /// <summary>A draft as it stands now; null when there is none, or who asks may not read drafts.</summary>
    Task<DraftPack?> FindAsync(Guid draft, CancellationToken cancellation);

    /// <summary>The drafts that are not dropped, the newest first; empty for whoever may not read them.</summary>
    Task<IReadOnlyList<DraftName>> ListAsync(CancellationToken cancellation);
}

/// <summary>A draft by name.</summary>
public sealed record DraftName(Guid Draft, string Title);

/// <summary>A draft with its files.</summary>
/// <param name="Draft">Its id.</param>
/// <param name="Title">What it is for.</param>
/// <param name="Tree">The hash of all its files.</param>
/// <param name="Files">Contents by path, as a pack's folder has them.</param>
public sealed record DraftPack(Guid Draft, string Title, string Tree, IReadOnlyDictionary<string, byte[]> Files);
