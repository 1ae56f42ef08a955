using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.SampleCity;
using Ronghe.Web;

namespace Ronghe.Registry.Cities;

/// <summary><c>ronghe city …</c>: makes and loads synthetic cities.</summary>
internal sealed class CityVerbs(IVerbHost host)
{
    public Command Build() => new("city", "Synthetic cities for demonstrations and tests") { Make(), Load() };

    private Command Make()
    {
        var persons = new Option<int>("--persons") { Description = "How many newcomers", Required = true };
        var seed = new Option<long>("--seed") { Description = "Same seed, same bytes", DefaultValueFactory = _ => 1 };
        var division = new Option<string>("--division") { Description = "Division code of the city or district", DefaultValueFactory = _ => "440100" };
        var asOf = new Option<string?>("--as-of") { Description = "First day of which nothing is known (default 2025-10-01)" };
        var folder = new Option<DirectoryInfo>("--out") { Description = "The folder for the files", Required = true };
        var make = new Command("make", "Write a synthetic city to files") { persons, seed, division, asOf, folder };
        make.SetAction((parsed, cancellation) => host.RunOnFilesAsync(parsed, async (output, stop) =>
        {
            if (DivisionCode.TryParse(parsed.GetRequiredValue(division)) is not { } place)
            {
                return output.Refuse(new Problem("division.code", parsed.GetValue(division)));
            }

            var day = CitySpec.DefaultAsOf;
            if (parsed.GetValue(asOf) is { } text && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
            {
                return output.Refuse(new Problem("city.day", text));
            }

            if (parsed.GetValue(persons) is var count && count is < 1 or > CitySpec.MostPersons)
            {
                return output.Refuse(new Problem("city.size", count, CitySpec.MostPersons));
            }

            var target = parsed.GetRequiredValue(folder).FullName;
            var manifest = await SampleCityMaker.MakeAsync(
                new CitySpec(count, parsed.GetValue(seed), place, day), target, Environment.ProcessorCount, Progress(output, count, stop), stop);
            output.Say("verb.city.made", target, manifest.Persons, manifest.FactRows);
            output.Result(manifest);
            return 0;
        }, cancellation));
        return make;
    }

    private static Progress<long> Progress(VerbOutput output, long total, CancellationToken cancellation) =>
        new(done => output.ReportAsync("step.make", done, total, cancellation).GetAwaiter().GetResult());

    private Command Load()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "The folder that ronghe city make wrote" };
        var load = new Command("load", "Load a synthetic city into the register of a sample deployment") { folder };
        load.SetAction((parsed, cancellation) => host.RunAsync(parsed, async (services, output, stop) =>
        {
            var jobs = services.GetRequiredService<Jobs>();
            var id = await services.GetRequiredService<JobQueue>().EnqueueAsync(
                LoadCity.JobKind, "registry", parsed.GetRequiredValue(folder).FullName, services.GetRequiredService<IActor>().Name, stop);
            if (!await jobs.RunAsync(id, output, stop))
            {
                return output.Refuse(new Problem("job.elsewhere", id));
            }

            var ended = (await jobs.FindAsync(id, stop))!;
            return ended.State == JobState.Done ? 0 : output.Refuse(ended.RefusedBecause ?? new Problem("job.failed", id));
        }, cancellation));
        return load;
    }
}
