using Ronghe.Data;

namespace Ronghe.Casework.Filings;

/// <summary>A step with what was said, in clear.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="At">When.</param>
/// <param name="By">Who, as an actor.</param>
/// <param name="Text">What was said; null for nothing.</param>
internal sealed record ReadStep(StepKind Kind, DateTimeOffset At, string By, string? Text)
{
    public static IReadOnlyList<ReadStep> Of(IEnumerable<Step> steps, FieldProtection protection) =>
        [.. steps.Select(s => new ReadStep(s.Kind, s.At, s.By, s.Text is { } text ? protection.Open(Step.TextColumn, s.StepNo, text) : null))];
}
