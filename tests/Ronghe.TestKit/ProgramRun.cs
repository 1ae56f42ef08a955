using System.Diagnostics;

namespace Ronghe.TestKit;

/// <summary>The program as a process of its own, which can be killed.</summary>
public static class ProgramRun
{
    /// <summary>The exit code of a process that was killed.</summary>
    public const int Killed = 137;

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "ronghe");

    /// <summary>Runs a verb to its end.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="fault">Where it is killed, e.g. <c>before-commit:1</c>; null for nowhere.</param>
    /// <param name="verb">The verb and its arguments.</param>
    public static (int Code, string Output) Run(string folder, string? fault, params IReadOnlyList<string> verb) => Run(folder, fault, killAfter: null, verb);

    /// <summary>Runs a verb and kills it from outside after a time, unless it ended before.</summary>
    public static (int Code, string Output) RunFor(string folder, TimeSpan killAfter, params IReadOnlyList<string> verb) => Run(folder, null, killAfter, verb);

    private static (int Code, string Output) Run(string folder, string? fault, TimeSpan? killAfter, IReadOnlyList<string> verb)
    {
        var start = new ProcessStartInfo(Program, [.. verb, "--data", folder, "--json"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        start.Environment["RONGHE_FAULTS"] = fault;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (killAfter is { } time && !process.WaitForExit(time))
        {
            process.Kill();
        }

        process.WaitForExit();
        return (process.ExitCode, output.Result + errors.Result);
    }
}
