using Ronghe.Kernel;

namespace Ronghe.Data;

/// <summary>The root key of this database is not to be had, or may not be used as it lies: nothing can be read, and nothing is started.</summary>
/// <param name="problem">Why, and what to do.</param>
public sealed class RootKeyException(Problem problem) : Exception(problem.ToString())
{
    /// <summary>Why, and what to do.</summary>
    public Problem Problem { get; } = problem;
}
