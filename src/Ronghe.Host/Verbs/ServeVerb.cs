using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Ronghe.Web;

namespace Ronghe.Host.Verbs;

/// <summary><c>ronghe serve</c>: pages and API.</summary>
internal sealed class ServeVerb(VerbHost host)
{
    private const int FirstPort = 5080;

    public Command Build()
    {
        var port = new Option<int>("--port") { Description = "Port on loopback (default: 5080 or the next free one)" };
        var serve = new Command("serve", "Serve the pages and the API on loopback, for a proxy in front") { port };
        serve.SetAction((parsed, cancellation) => host.RunOnFilesAsync(parsed, async (output, stop) =>
        {
            var folder = parsed.GetRequiredValue(host.Data).FullName;
            await ServeAsync(Deployment.Read(folder), folder, host.NowOf(parsed), parsed.GetValue(port), output, stop);
            return 0;
        }, cancellation));
        return serve;
    }

    public static async Task ServeAsync(
        Deployment deployment, string folder, DateTimeOffset? now, int port, VerbOutput output, CancellationToken cancellation)
    {
        var address = $"http://127.0.0.1:{(port == 0 ? FreePort() : port)}";
        await using var app = await Site.BuildAsync(deployment, folder, now, builder => builder.WebHost.UseUrls(address), cancellation);
        await app.StartAsync(cancellation);
        output.Say("verb.serve.ready", address);
        output.Result(new { address });
        await output.Output.FlushAsync(cancellation);
        await app.WaitForShutdownAsync(cancellation);
    }

    private static int FreePort()
    {
        for (var port = FirstPort; port < FirstPort + 100; port++)
        {
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: the next one.
            }
        }

        throw new ConfigurationException(new("serve.no-port", FirstPort, FirstPort + 99));
    }
}
