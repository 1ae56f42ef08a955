using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Ronghe.Host.Tests.Canaries;

/// <summary>The site of a city as a process of its own, with everything it logs and a folder for what it puts aside.</summary>
internal sealed class ServedCity : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = new();

    private ServedCity(Process process, string address, string aside) => (_process, Address, Aside) = (process, address, aside);

    public string Address { get; }

    /// <summary>Where it may put temporary files.</summary>
    public string Aside { get; }

    public string Log => string.Join('\n', _log);

    /// <summary>Serves a data folder and logs more than it does in service: every request with its address, every statement.</summary>
    public static async Task<ServedCity> StartAsync(string folder, string now)
    {
        var port = FreePort();
        var aside = Directory.CreateTempSubdirectory("aside-").FullName;
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "ronghe"), ["serve", "--data", folder, "--now", now, "--port", $"{port}"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = TestKit.Repository.Root,
        };
        (start.Environment["TMPDIR"], start.Environment["Logging__LogLevel__Default"]) = (aside, "Information");
        start.Environment["DOTNET_EnableDiagnostics"] = "0"; // no sockets in the folder
        var city = new ServedCity(new Process { StartInfo = start }, $"http://127.0.0.1:{port}", aside);
        city._process.OutputDataReceived += (_, line) => city._log.Enqueue(line.Data ?? "");
        city._process.ErrorDataReceived += (_, line) => city._log.Enqueue(line.Data ?? "");
        city._process.Start();
        city._process.BeginOutputReadLine();
        city._process.BeginErrorReadLine();
        await city.WaitAsync();
        return city;
    }

    public ValueTask DisposeAsync()
    {
        _process.Kill();

        // With a limit it does not wait for the end of the streams, which may stay open.
        _process.WaitForExit(TimeSpan.FromSeconds(10));
        Directory.Delete(Aside, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task WaitAsync()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                (await http.GetAsync(new Uri(Address + "/healthz"))).EnsureSuccessStatusCode();
                return;
            }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && attempt < 300 && !_process.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
