namespace Ronghe.Web.Parts;

/// <summary>Where a step stands.</summary>
public enum StepState
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>It is under way.</summary>
    Current,

    /// <summary>It is to come.</summary>
    Ahead,
}

/// <summary>A step of a timeline.</summary>
/// <param name="Name">Key of its name, or the name.</param>
/// <param name="State">Where it stands.</param>
/// <param name="When">When and by whom, or when it is expected; null when not known.</param>
public sealed record TimelineStep(string Name, StepState State, string? When = null);
