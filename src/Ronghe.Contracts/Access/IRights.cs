using Ronghe.Codes;
using Ronghe.Kernel;

namespace Ronghe.Contracts.Access;

/// <summary>
/// What the one who acts may do, and where: from the authorisation matrix and the grants that hold now. Asked once per request; a
/// changed grant bites on the next one. An operator at the command line, who holds the data itself, may do everything.
/// </summary>
public interface IRights
{
    /// <summary>Where the one who acts holds a right; nowhere when they do not hold it.</summary>
    /// <param name="right">As named in the matrix, e.g. <c>rounds.run</c>.</param>
    /// <param name="line">The line of business (业务条线) the thing belongs to, e.g. a programme; null for what belongs to none.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <exception cref="ArgumentException">The matrix has no such right.</exception>
    Task<DivisionScope> ScopeAsync(string right, string? line, CancellationToken cancellation);

    /// <summary>Null when the right is held somewhere, and proved anew where the matrix asks for that; otherwise the refusal.</summary>
    /// <exception cref="ArgumentException">The matrix has no such right.</exception>
    Task<Problem?> CheckAsync(string right, CancellationToken cancellation);

    /// <summary>True when the right is held somewhere in some line of business: whether a page or an act is open to them at all.</summary>
    /// <exception cref="ArgumentException">The matrix has no such right.</exception>
    Task<bool> HoldsAsync(string right, CancellationToken cancellation);
}
