using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Web;

namespace Ronghe.Host.Verbs;

/// <summary><c>ronghe job list|show|run|cancel</c>: long work that was asked for on pages, by the API or here.</summary>
internal sealed class JobVerbs(IVerbHost host)
{
    private readonly Argument<Guid> _job = new("job") { Description = "The id of the job, as list prints it" };

    public Command Build() => new("job", "Long jobs: see, run and stop them") { List(), Show(), Run(), Cancel() };

    private Command List()
    {
        var most = new Option<int>("--most") { Description = "At most so many, the newest first", DefaultValueFactory = _ => 20 };
        var list = new Command("list", "List jobs, the newest first") { most };
        list.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            foreach (var job in await services.GetRequiredService<Jobs>().ListAsync(Math.Clamp(parsed.GetValue(most), 1, 1000), stop))
            {
                Say(output, job);
            }

            return 0;
        }, cancellation));
        return list;
    }

    private Command Show()
    {
        var show = new Command("show", "Print where a job stands") { _job };
        show.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
            await services.GetRequiredService<Jobs>().FindAsync(parsed.GetValue(_job), stop) is { } job ? Say(output, job) : NotFound(output, parsed), cancellation));
        return show;
    }

    private Command Run()
    {
        var run = new Command("run", "Run a job here that waits, or that a process left behind") { _job };
        run.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            if (await services.GetRequiredService<Jobs>().FindAsync(parsed.GetValue(_job), stop) is null)
            {
                return NotFound(output, parsed);
            }

            if (await JobVerb.RunAsync(services, output, parsed.GetValue(_job), stop) is { } problem)
            {
                return output.Refuse(problem);
            }

            return Say(output, (await services.GetRequiredService<Jobs>().FindAsync(parsed.GetValue(_job), stop))!);
        }, cancellation));
        return run;
    }

    private Command Cancel()
    {
        var cancel = new Command("cancel", "Stop a job within seconds; what it has done stays done") { _job };
        cancel.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            var (jobs, queue, audit) = (services.GetRequiredService<Jobs>(), services.GetRequiredService<JobQueue>(), services.GetRequiredService<IAudit>());
            if (await jobs.FindAsync(parsed.GetValue(_job), stop) is not { } job)
            {
                return NotFound(output, parsed);
            }

            if (!await queue.StopAsync(job, audit, stop))
            {
                return output.Refuse(new Problem("job.ended"));
            }

            return Say(output, (await jobs.FindAsync(job.Id, stop))!);
        }, cancellation));
        return cancel;
    }

    private static int NotFound(VerbOutput output, ParseResult parsed) => output.Refuse(new Problem("job.not-found", parsed.GetValue<Guid>("job")));

    private static int Say(VerbOutput output, Job job)
    {
        var why = job.RefusedBecause is { } problem ? output.Texts.Of(problem) : null;
        output.Say("job.line", job.Id, output.Texts["job-state." + job.State.ToString().ToLowerInvariant()], job.Kind, job.At, job.Total > 0 ? string.Create(CultureInfo.InvariantCulture, $"{job.Done}/{job.Total}") : "");
        output.Result(new { job.Id, job.Kind, job.Subject, job.State, job.RequestedBy, job.At, job.Step, job.Done, job.Total, job.EndedAt, Why = why });
        return 0;
    }
}
