using System.ComponentModel;
using System.Diagnostics;

namespace Ronghe.Benchmarks.Rounds;

/// <summary>A verb run by the program itself in a process of its own, and what it took.</summary>
/// <param name="Wall">From start to end of the process.</param>
/// <param name="Processor">Time of all processors in user mode, to within a sample.</param>
/// <param name="Peak">Most bytes resident at once, looked at fifty times a second.</param>
internal sealed record ProgramRun(TimeSpan Wall, TimeSpan Processor, long Peak)
{
    private const int Sample = 20; // milliseconds

    /// <param name="data">The data folder; null for a verb that works on files.</param>
    /// <param name="now">The moment that the verb takes for now; null for the clock's.</param>
    /// <param name="verb">The verb and its arguments.</param>
    /// <exception cref="InvalidOperationException">It did not end well.</exception>
    public static ProgramRun Of(string? data, string? now, params string[] verb)
    {
        string[] line = [.. verb, .. Option("--data", data), .. Option("--now", now)];
        var (watch, processor, peak) = (Stopwatch.StartNew(), TimeSpan.Zero, 0L);
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "ronghe"), line) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        string? said = null;
        process.OutputDataReceived += (_, line) => said = line.Data ?? said; // must not wait to be read
        process.ErrorDataReceived += (_, line) => said = line.Data ?? said;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (!process.WaitForExit(Sample))
        {
            (processor, var resident) = Look(process) ?? (processor, 0);
            peak = Math.Max(peak, resident);
        }

        return process.ExitCode == 0
            ? new ProgramRun(watch.Elapsed, processor, peak)
            : throw new InvalidOperationException($"{string.Join(' ', verb)}: {process.ExitCode} {said}");
    }

    /// <summary>What is seen of a process; null when it has ended just now.</summary>
    private static (TimeSpan Processor, long Resident)? Look(Process process)
    {
        try
        {
            process.Refresh();
            return (process.UserProcessorTime, process.WorkingSet64);
        }
        catch (Exception ended) when (ended is InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }

    private static string[] Option(string name, string? value) => value is null ? [] : [name, value];
}
