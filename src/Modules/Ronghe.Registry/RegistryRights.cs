namespace Ronghe.Registry;

/// <summary>Rights of the register, as named in packs/reference/access.yaml.</summary>
internal static class RegistryRights
{
    /// <summary>Find people and see their records, masked.</summary>
    public const string Read = "persons.read";

    /// <summary>Record, correct, end, cancel and restore what is known of people.</summary>
    public const string Record = "persons.record";

    /// <summary>Merge people and undo merges.</summary>
    public const string Merge = "persons.merge";
}
