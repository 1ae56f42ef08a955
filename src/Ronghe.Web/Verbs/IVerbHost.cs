using System.CommandLine;

namespace Ronghe.Web;

/// <summary>Runs a verb with the services of a deployment. Results go to standard output, progress and problems to standard error.</summary>
public interface IVerbHost
{
    /// <summary>Starts the services on the deployment that the parsed options name, brings its schema up to date and runs the verb in one scope.</summary>
    /// <returns>The exit code: 0 done, 1 refused or failed, 2 wrong usage, 78 wrong configuration.</returns>
    Task<int> RunAsync(ParseResult parsed, Func<IServiceProvider, VerbOutput, CancellationToken, Task<int>> verb, CancellationToken cancellation);

    /// <summary>Runs a verb that needs no deployment: it works on files alone.</summary>
    Task<int> RunOnFilesAsync(ParseResult parsed, Func<VerbOutput, CancellationToken, Task<int>> verb, CancellationToken cancellation);
}
