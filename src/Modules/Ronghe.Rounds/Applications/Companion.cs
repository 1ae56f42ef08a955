namespace Ronghe.Rounds.Applications;

/// <summary>What somebody who moves with an applicant is to them.</summary>
internal enum Relation
{
    Spouse = 1,

    /// <summary>A child under 18.</summary>
    Child = 2,
}

/// <summary>
/// Somebody who moves with an applicant (随迁): named in the application and never added later (第八条). They take no place of the quota,
/// and need not stand in the register. Name and number are level L3.
/// </summary>
internal sealed class Companion
{
    public const string NameColumn = "rounds_companion.name";
    public const string IdNumberColumn = "rounds_companion.id_number";

    public required long CompanionNo { get; init; }

    public required long ApplicationNo { get; init; }

    public required Relation Relation { get; init; }

    public required byte[] Name { get; init; }

    public required byte[] IdNumber { get; init; }
}
