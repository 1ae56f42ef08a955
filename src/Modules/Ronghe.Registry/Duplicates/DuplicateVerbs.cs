using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Web;

namespace Ronghe.Registry.Duplicates;

/// <summary><c>ronghe registry duplicates</c>: compares the register with itself and fills the queue of pairs.</summary>
internal sealed class DuplicateVerbs(IVerbHost host)
{
    private readonly Option<FileInfo?> _model = new("--model") { Description = "Where to write the model that was learned, JSON; it holds no data of anybody" };

    public Command Build()
    {
        var duplicates = new Command("duplicates", """
            Find people who may be in the register twice, for officials to look at

            Examples:
              ronghe registry duplicates
              ronghe registry duplicates --model model.json --json
            """) { _model };
        duplicates.SetAction((parsed, cancellation) => host.RunAsync(parsed, (services, output, stop) => RunAsync(parsed, services, output, stop), cancellation));
        return duplicates;
    }

    private async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, VerbOutput output, CancellationToken cancellation)
    {
        var jobs = services.GetRequiredService<Jobs>();
        var id = await services.GetRequiredService<JobQueue>().EnqueueAsync(FindDuplicates.JobKind, FindDuplicates.Subject, "", services.GetRequiredService<IActor>().Name, cancellation);
        if (!await jobs.RunAsync(id, output, cancellation))
        {
            return output.Refuse(new Problem("job.elsewhere", id));
        }

        var ended = (await jobs.FindAsync(id, cancellation))!;
        if (ended.State != JobState.Done)
        {
            return output.Refuse(ended.RefusedBecause ?? new Problem("job.failed", id));
        }

        var model = (await services.GetRequiredService<Models>().LastAsync(cancellation))!;
        if (parsed.GetValue(_model) is { } file)
        {
            await File.WriteAllBytesAsync(file.FullName, Linkage.LinkageModelFile.Write(model.Model), cancellation);
        }

        var waiting = await (await services.GetRequiredService<DuplicateDesk>().SeenAsync(cancellation)).CountAsync(p => p.State == DuplicateState.Open, cancellation);
        output.Say("verb.duplicates.found", model.Persons, waiting, model.Hash);
        output.Result(new { persons = model.Persons, open = waiting, model = model.Hash });
        return 0;
    }
}
