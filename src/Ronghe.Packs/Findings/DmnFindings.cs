using Ronghe.Dmn;

namespace Ronghe.Packs;

/// <summary>Findings of decision tables among those of a pack.</summary>
internal static class DmnFindings
{
    public static Finding ToFinding(DmnFinding found) =>
        new(found.Code, Severity(found.Severity), found.File, found.Line, 0, [found]);

    private static FindingSeverity Severity(DmnSeverity severity) => severity switch
    {
        DmnSeverity.Error => FindingSeverity.Error,
        DmnSeverity.Warning => FindingSeverity.Warning,
        _ => FindingSeverity.Note,
    };
}
