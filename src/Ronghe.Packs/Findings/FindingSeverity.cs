namespace Ronghe.Packs;

/// <summary>How much a finding weighs. A pack with an <see cref="Error"/> is not given out.</summary>
public enum FindingSeverity
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Note,

    /// <summary>Probably a slip; the pack still runs.</summary>
    Warning,

    /// <summary>The pack cannot be used as it is.</summary>
    Error,
}
