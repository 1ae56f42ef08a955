namespace Ronghe.Registry.Identity;

/// <summary>Who a person was known to be before it was corrected; what is known now stands in the person's row.</summary>
internal sealed class FormerIdentity
{
    public const string NameColumn = "registry_identity.name";
    public const string IdNumberColumn = "registry_identity.id_number";

    public required long IdentityNo { get; init; }

    public required long PersonNo { get; init; }

    public required long KnownFrom { get; init; }

    public required long KnownTo { get; init; }

    public required byte[] Name { get; init; }

    public required byte[] IdNumber { get; init; }

    public required DateOnly Birth { get; init; }

    public required int Sex { get; init; }

    public required long Household { get; init; }

    /// <summary>Why it was corrected.</summary>
    public required string Reason { get; init; }

    /// <summary>Who corrected it.</summary>
    public required string Recorder { get; init; }

    public required DateTimeOffset At { get; init; }
}
