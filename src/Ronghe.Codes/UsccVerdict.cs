namespace Ronghe.Codes;

/// <summary>What a check of a unified social credit code found.</summary>
public enum UsccVerdict
{
    /// <summary>Well formed.</summary>
    Ok,

    /// <summary>Not 18 characters.</summary>
    WrongLength,

    /// <summary>A character outside 0–9 and A–Y without I, O, S, V, Z.</summary>
    WrongCharacter,

    /// <summary>The last character does not fit the other 17.</summary>
    WrongCheckCharacter,
}
