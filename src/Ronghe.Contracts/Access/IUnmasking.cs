using Ronghe.Kernel;

namespace Ronghe.Contracts.Access;

/// <summary>Lets staff see one masked field in clear: with a reason, within limits, on the record of the person concerned.</summary>
public interface IUnmasking
{
    /// <summary>Longest reason, in characters.</summary>
    const int ReasonMaxLength = 500;

    /// <summary>Counts and records the unmasking in a transaction of its own, before anything is shown.</summary>
    /// <returns>Null when the field may be shown, once; otherwise the refusal.</returns>
    Task<Problem?> OpenAsync(Unmasking asked, CancellationToken cancellation);
}

/// <summary>What is to be seen in clear.</summary>
/// <param name="Right">The right under which; that it is held for the thing was checked by whoever asks.</param>
/// <param name="Line">The line of business of the thing; null for none.</param>
/// <param name="Subject">Whose field, as the audit ledger names the thing, e.g. <c>score:17</c>.</param>
/// <param name="Column">Which column of the data inventory, as <c>table.column</c>: its level says which clearance it takes.</param>
/// <param name="Purpose">A registered purpose that covers the field.</param>
/// <param name="Reason">Why, in the words of whoever looks.</param>
public sealed record Unmasking(string Right, string? Line, string Subject, string Column, string Purpose, string? Reason);
