using Ronghe.Kernel;

namespace Ronghe.Casework.Filings;

/// <summary>Why something cannot be done with a filing.</summary>
internal static class FilingProblems
{
    public const int TextMaxLength = 2000;

    public static Problem NotFound() => new("filing.not-found");

    public static Problem NoJourney(string journey) => new("journey.not-found", journey);

    public static Problem WrongState(string act, FilingState state) => new("filing.wrong-state", new Term("filing-act." + act), new Term("filing-state." + state.ToString().ToLowerInvariant()));

    public static Problem NoText(string field) => new("filing.text-missing", TextMaxLength) { Field = field };

    /// <summary>Whether a text that must be given is there and short enough.</summary>
    public static Problem? CheckText(string? text, string field) => string.IsNullOrWhiteSpace(text) || text.Length > TextMaxLength ? NoText(field) : null;
}
