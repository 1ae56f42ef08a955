using Ronghe.Kernel;

namespace Ronghe.Policy.Versions;

/// <summary>A published version of the pack: what is in force from a day on. Its files never change; before its day it may be withdrawn.</summary>
internal sealed class PackVersion
{
    public required long VersionNo { get; init; }

    public required Guid PublicId { get; init; }

    public required long DraftNo { get; init; }

    public required string Title { get; init; }

    /// <summary>As pack.yaml says.</summary>
    public required string Version { get; init; }

    public required string Tree { get; init; }

    /// <summary>The version before it, which it changes.</summary>
    public required string BaseTree { get; init; }

    public required string PackHash { get; init; }

    /// <summary>The pack in the folder when it was published: what it took over from.</summary>
    public required string FolderTree { get; init; }

    public required DateOnly EffectiveOn { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public required string PublishedBy { get; init; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public string? WithdrawnBy { get; private set; }

    public string? WithdrawnBecause { get; private set; }

    /// <summary>As the audit ledger names it.</summary>
    public string Subject => $"policy-version:{PublicId:D}";

    public Problem? Withdraw(string because, string by, DateTimeOffset at, DateOnly today)
    {
        if (WithdrawnAt is not null)
        {
            return PolicyProblems.Withdrawn();
        }

        if (EffectiveOn <= today)
        {
            return PolicyProblems.InForce(EffectiveOn);
        }

        (WithdrawnAt, WithdrawnBy, WithdrawnBecause) = (at, by, because);
        return null;
    }
}
