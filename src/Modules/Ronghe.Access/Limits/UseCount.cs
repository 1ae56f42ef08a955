namespace Ronghe.Access.Limits;

/// <summary>How often somebody used a door within one stretch of the clock.</summary>
internal sealed class UseCount
{
    /// <summary>As the audit ledger names them.</summary>
    public required string Actor { get; init; }

    public required string Door { get; init; }

    /// <summary>The length of the stretch.</summary>
    public required int Minutes { get; init; }

    /// <summary>Which stretch: whole ones since 1970.</summary>
    public required long Stretch { get; init; }

    public required int Used { get; init; }
}
