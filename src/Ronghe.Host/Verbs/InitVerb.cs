using System.CommandLine;

namespace Ronghe.Host.Verbs;

/// <summary><c>ronghe init</c>: sets up a data folder.</summary>
internal sealed class InitVerb(VerbHost host)
{
    public Command Build()
    {
        var sample = new Option<bool>("--sample") { Description = "A demonstration: only sample identity numbers are accepted" };
        var city = new Option<string>("--city") { Description = "The city's pack", DefaultValueFactory = _ => "guangzhou" };
        var postgres = new Option<FileInfo?>("--postgres-from") { Description = "A file that holds the PostgreSQL connection string (default: embedded database)" };
        var init = new Command("init", "Set up a data folder") { sample, city, postgres };
        init.SetAction((parsed, cancellation) => host.RunOnFilesAsync(parsed, async (output, stop) =>
        {
            var folder = parsed.GetRequiredValue(host.Data).FullName;
            if (Deployment.Exists(folder))
            {
                return output.Refuse(new("deployment.conflict", folder));
            }

            var connection = parsed.GetValue(postgres) is { } file ? (await File.ReadAllTextAsync(file.FullName, stop)).Trim() : null;
            var deployment = new Deployment(parsed.GetValue(sample), parsed.GetRequiredValue(city), connection);
            deployment.Write(folder);
            await using var services = await VerbHost.StartAsync(deployment, folder, null, stop);
            output.Say("verb.init.done", folder, deployment.City);
            output.Result(new { folder, deployment.City, deployment.Sample });
            return 0;
        }, cancellation));
        return init;
    }
}
