using System.Globalization;
using Ronghe.Data;
using Ronghe.Kernel;

namespace Ronghe.Rounds.Admissions;

/// <summary>Runs a round as a job: asked for on a page or at the command line, done under a lease.</summary>
internal sealed class RunRoundWorker(RunRound run) : IJobWorker
{
    public const string JobKind = "rounds.run";

    public string Kind => JobKind;

    public Task<Problem?> RunAsync(string arguments, IProgressReport progress, CancellationToken cancellation) =>
        run.RunAsync(long.Parse(arguments, NumberStyles.None, CultureInfo.InvariantCulture), progress, cancellation);
}
