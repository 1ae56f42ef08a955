using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Ronghe.Web;

namespace Ronghe.Host.Verbs;

/// <summary>
/// <c>ronghe demo</c>: a synthetic city, its scores and its round, by the same verbs that an operator would use, each on the day on
/// which it would happen; then the site.
/// </summary>
internal sealed class DemoVerb(VerbHost host)
{
    private const int Persons = 50_000;
    private const int Seed = 20251010;
    private const string Round = "hukou/2025";
    private const string Today = "2025-12-10T09:00";

    private static readonly (string Now, string[] Verb)[] Script =
    [
        ("2025-10-01T09:00", ["city", "make", "--persons", Persons.ToString(CultureInfo.InvariantCulture), "--seed", Seed.ToString(CultureInfo.InvariantCulture), "--division", "440100", "--out", "{data}/city"]),
        ("2025-10-01T09:00", ["city", "load", "{data}/city"]),
        ("2025-10-09T09:00", ["score", "approve-everyone", "--year", "2025"]),
        ("2025-10-10T09:00", ["round", "open", "--year", "2025", "--sample-values"]),
        ("2025-10-15T10:00", ["round", "apply-everyone", Round]),
        ("2025-11-11T09:00", ["round", "run", Round]),
        ("2025-12-06T09:00", ["round", "close-stage", Round]),
        ("2025-12-08T09:00", ["round", "run", Round]),
    ];

    public Command Build()
    {
        var reset = new Option<bool>("--reset") { Description = "Throw the demonstration's data away and start over" };
        var port = new Option<int>("--port") { Description = "Port on loopback (default: 5080 or the next free one)" };
        var once = new Option<bool>("--no-serve") { Description = "Make the data and stop" };
        var demo = new Command("demo", "Make a synthetic city of 50,000 people, run its round, and serve the site") { reset, port, once };
        demo.SetAction((parsed, cancellation) => host.RunOnFilesAsync(parsed, async (output, stop) =>
        {
            var given = parsed.GetResult(host.Data) is { Implicit: false };
            var folder = given ? parsed.GetRequiredValue(host.Data).FullName : Path.GetFullPath(Path.Combine("data", "demo"));
            if (parsed.GetValue(reset) && Deployment.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            var code = await MakeAsync(folder, output, stop);
            if (code == 0 && !parsed.GetValue(once))
            {
                output.Say("verb.demo.where", folder);
                await RootVerb.Build().Parse(["round", "receipt", Round, "--data", folder, "--now", Today, "--lang", parsed.GetRequiredValue(host.Language)]).InvokeAsync(cancellationToken: stop);
                output.Say("verb.demo.staff", folder);
                await ServeVerb.ServeAsync(Deployment.Read(folder), folder, VerbHost.Moment(Today), parsed.GetValue(port), output, stop);
            }

            return code;
        }, cancellation));
        return demo;
    }

    /// <summary>Goes through the script; what an earlier start finished is not done again.</summary>
    private static async Task<int> MakeAsync(string folder, VerbOutput output, CancellationToken cancellation)
    {
        if (!Deployment.Exists(folder))
        {
            new Deployment(Sample: true, City: "guangzhou").Write(folder);
        }

        var mark = Path.Combine(folder, "demo-steps");
        var done = File.Exists(mark) ? int.Parse(await File.ReadAllTextAsync(mark, cancellation), CultureInfo.InvariantCulture) : 0;
        var watch = Stopwatch.StartNew();
        for (; done < Script.Length; done++)
        {
            var (now, verb) = Script[done];
            var words = Array.ConvertAll(verb, word => word.Replace("{data}", folder, StringComparison.Ordinal));
            output.Say("verb.demo.step", done + 1, Script.Length, string.Join(' ', words));
            string[] line = [.. words, "--data", folder, "--now", now, .. output.Json ? new[] { "--json" } : [], "--lang", Texts.Language];
            var code = await RootVerb.Build().Parse(line).InvokeAsync(cancellationToken: cancellation);
            if (code != 0)
            {
                return code;
            }

            await File.WriteAllTextAsync(mark, (done + 1).ToString(CultureInfo.InvariantCulture), cancellation);
        }

        output.Say("verb.demo.made", (long)watch.Elapsed.TotalSeconds);
        return 0;
    }
}
