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
        var owner = new Option<FileInfo?>("--owner-from") { Description = "A file with the connection string of the role that owns the tables (default: the same role)" };
        var init = new Command("init", "Set up a data folder") { sample, city, postgres, owner };
        init.SetAction((parsed, cancellation) => host.RunOnFilesAsync(parsed, async (output, stop) =>
        {
            var folder = parsed.GetRequiredValue(host.Data).FullName;
            if (Deployment.Exists(folder))
            {
                return output.Refuse(new("deployment.conflict", folder));
            }

            var deployment = new Deployment(
                parsed.GetValue(sample), parsed.GetRequiredValue(city), await SecretAsync(parsed.GetValue(postgres), stop), PostgresOwner: await SecretAsync(parsed.GetValue(owner), stop));
            deployment.Write(folder);
            await using var services = await VerbHost.StartAsync(deployment, folder, null, stop);
            output.Say("verb.init.done", folder, deployment.City);
            output.Result(new { folder, deployment.City, deployment.Sample });
            return 0;
        }, cancellation));
        return init;
    }

    private static async Task<string?> SecretAsync(FileInfo? file, CancellationToken cancellation) =>
        file is null ? null : (await File.ReadAllTextAsync(file.FullName, cancellation)).Trim();
}
