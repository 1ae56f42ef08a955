using Ronghe.Kernel;

namespace Ronghe.Host;

/// <summary>The deployment is not set up as it should be; the process ends with exit code 78.</summary>
internal sealed class ConfigurationException(Problem problem) : Exception(problem.ToString())
{
    public Problem Problem { get; } = problem;
}
