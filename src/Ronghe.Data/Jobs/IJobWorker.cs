using Ronghe.Kernel;

namespace Ronghe.Data;

/// <summary>Does jobs of one kind. A run may be cut off at any point and started again: it continues from what was committed.</summary>
public interface IJobWorker
{
    /// <summary>The kind of job.</summary>
    string Kind { get; }

    /// <summary>Does the work, in transactions of its own.</summary>
    /// <returns>Null when done; otherwise why it could not be.</returns>
    Task<Problem?> RunAsync(string arguments, IProgressReport progress, CancellationToken cancellation);
}

/// <summary>Takes progress of long work: a job page, a terminal.</summary>
public interface IProgressReport
{
    /// <summary>Says where the work stands; renews the lease. Call it between transactions.</summary>
    /// <param name="step">A resource key, e.g. <c>step.freeze</c>.</param>
    /// <param name="done">Units done.</param>
    /// <param name="total">Units in all; 0 when not known.</param>
    /// <param name="cancellation">Stops the wait.</param>
    Task ReportAsync(string step, long done, long total, CancellationToken cancellation);
}
