namespace Ronghe.Feel;

/// <summary>How much an evaluation may cost. What passes a limit ends with null and a diagnostic, never with an exception.</summary>
/// <param name="Steps">Nodes evaluated and items produced; 2,000,000 by default.</param>
/// <param name="Time">Wall time; 0.8 seconds by default.</param>
/// <param name="CallDepth">Calls within calls; 400 by default.</param>
/// <param name="TextLength">Characters of any one text; 4,000,000 by default.</param>
public sealed record FeelLimits(long Steps = 2_000_000, TimeSpan? Time = null, int CallDepth = 400, int TextLength = 4_000_000)
{
    /// <summary>The defaults.</summary>
    public static FeelLimits Default { get; } = new();

    internal TimeSpan TimeOrDefault => Time ?? TimeSpan.FromMilliseconds(800);
}
