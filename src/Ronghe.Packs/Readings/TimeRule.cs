namespace Ronghe.Packs;

/// <summary>How the dates of a fact meet the dates of a reading.</summary>
internal enum TimeRule
{
    /// <summary>The fact's days are cut to the window; it counts with what remains.</summary>
    Clip,

    /// <summary>The fact counts when its first day lies in the window.</summary>
    Event,

    /// <summary>The fact counts when it holds on the first day of the window.</summary>
    On,
}
