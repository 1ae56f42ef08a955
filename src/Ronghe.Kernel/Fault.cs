using System.Diagnostics;
using System.Globalization;

namespace Ronghe.Kernel;

/// <summary>
/// Named points at which a test may kill the process, so that every crash can be tried on purpose.
/// <c>RONGHE_FAULTS=point:n</c> kills at the n-th passage of that point (n from 1). Without the variable a passage costs one read of a field.
/// </summary>
public static class Fault
{
    private static readonly string? Wanted;
    private static readonly int Passage;
    private static int _passed;

    static Fault()
    {
        var plan = Environment.GetEnvironmentVariable("RONGHE_FAULTS");
        var colon = plan?.LastIndexOf(':') ?? -1;
        if (colon > 0 && int.TryParse(plan.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out Passage))
        {
            Wanted = plan![..colon];
        }
    }

    /// <summary>True when the process was started with a fault plan; a production deployment refuses to start with one.</summary>
    public static bool Armed => Wanted is not null;

    /// <summary>Marks a passage. Kills the process without any clean-up when the plan says so.</summary>
    /// <param name="point">The point's name, e.g. <c>import.chunk</c>.</param>
    public static void Point(string point)
    {
        if (Wanted is null || !string.Equals(Wanted, point, StringComparison.Ordinal))
        {
            return;
        }

        if (Interlocked.Increment(ref _passed) == Passage)
        {
            using var self = Process.GetCurrentProcess();
            self.Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
