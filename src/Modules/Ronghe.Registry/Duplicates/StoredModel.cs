namespace Ronghe.Registry.Duplicates;

/// <summary>A model that was learned from the register; it holds shares, no value of anybody.</summary>
internal sealed class StoredModel
{
    public required long ModelNo { get; init; }

    /// <summary>SHA-256 of <see cref="Content"/>.</summary>
    public required string Hash { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>How many people were compared.</summary>
    public required long Persons { get; init; }

    /// <summary>The greatest number among them: who came later was only looked at when they were entered.</summary>
    public required long UpTo { get; init; }

    public required byte[] Content { get; init; }
}
