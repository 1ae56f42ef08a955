namespace Ronghe.Packs;

/// <summary>Whether a pack or an edition holds every value of its rules.</summary>
public enum PackStatus
{
    /// <summary>Every value is there, each with its source.</summary>
    Complete,

    /// <summary>Some values are in no source at hand; they are listed and left out. Runs on sample deployments only.</summary>
    Partial,
}
