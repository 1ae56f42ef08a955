using Ronghe.Kernel;

namespace Ronghe.Contracts.Access;

/// <summary>
/// Limits per person on what could carry data away or wear the site out: look-ups by name or number, unmasking, files. They are data
/// (<c>packs/reference/limits.yaml</c>). An operator at the command line has none.
/// </summary>
public interface ILimits
{
    /// <summary>Counts one use by the one who acts, also when what follows is refused.</summary>
    /// <param name="door">As named in the file, e.g. <c>search</c>.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <returns>Null when it may go on; otherwise the refusal, with the minutes to wait.</returns>
    /// <exception cref="ArgumentException">There is no such door: a slip of code.</exception>
    Task<Problem?> TakeAsync(string door, CancellationToken cancellation);

    /// <summary>Counts several uses at once, e.g. as many as there are kilobytes.</summary>
    /// <param name="door">As named in the file.</param>
    /// <param name="uses">How many; at least 1.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <returns>Null when all of them may go on; otherwise the refusal, with the minutes to wait.</returns>
    /// <exception cref="ArgumentException">There is no such door: a slip of code.</exception>
    Task<Problem?> TakeAsync(string door, int uses, CancellationToken cancellation);
}
