using Ronghe.Kernel;

namespace Ronghe.Sheets;

/// <summary>A file cannot be read any further. Caught at <see cref="SheetReader"/>'s border, where it becomes a value, and nowhere else.</summary>
internal sealed class SheetRefusal(Problem problem) : Exception(problem.ToString())
{
    public Problem Problem { get; } = problem;
}
