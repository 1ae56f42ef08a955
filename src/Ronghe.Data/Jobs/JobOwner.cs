using System.Diagnostics;
using System.Globalization;

namespace Ronghe.Data;

/// <summary>
/// Names the process that holds a lease, so that a process on the same machine can see that it is gone and need not wait for the
/// lease to end. The start time tells a process from a later one with the same number.
/// </summary>
internal static class JobOwner
{
    /// <summary>This process.</summary>
    public static string Me { get; } = OfThisProcess();

    /// <summary>True when the owner ran on this machine and runs no more.</summary>
    public static bool IsGone(string? owner)
    {
        if (owner?.Split('/') is not [var machine, var number, var started] || machine != Environment.MachineName)
        {
            return false;
        }

        try
        {
            using var process = Process.GetProcessById(int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture));
            return StartOf(process) != started;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private static string OfThisProcess()
    {
        using var me = Process.GetCurrentProcess();
        return string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{me.Id}/{StartOf(me)}");
    }

    private static string StartOf(Process process) => process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
}
