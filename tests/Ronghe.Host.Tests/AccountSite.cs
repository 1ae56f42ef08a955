using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ronghe.Access;
using Ronghe.Host.Verbs;
using Ronghe.TestKit;
using Ronghe.Web;

namespace Ronghe.Host.Tests;

/// <summary>A site without a city, with real rules for signing in and a clock of sessions that can be moved.</summary>
public sealed partial class AccountSite : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ronghe-accounts-").FullName;
    private WebApplication? _app;

    /// <summary>A little ahead of the clock that verbs have: what they made holds already.</summary>
    public TestClock Clock { get; } = new(DateTimeOffset.UtcNow.AddMinutes(5));

    /// <summary>What the foot of its pages says.</summary>
    internal static SiteMarks Marks { get; } = new("某市人民政府", "020-12345", "某路 1 号", "4401000001", "粤ICP备00000001号", "粤公网安备44010000000001号");

    public string Address { get; private set; } = "";

    /// <summary>The same site as browsers must name it for passkeys.</summary>
    public string LocalAddress { get; private set; } = "";

    /// <summary>The same site under an origin that the deployment does not name.</summary>
    public string ForeignAddress { get; private set; } = "";

    public IServiceProvider Services => _app!.Services;

    public async ValueTask InitializeAsync()
    {
        var (own, foreign) = (FreePort(), FreePort());
        (LocalAddress, ForeignAddress) = ($"http://localhost:{own}", $"http://localhost:{foreign}");
        var deployment = new Deployment(Sample: false, City: "guangzhou", Passkeys: new PasskeySite("localhost", [LocalAddress]), Messages: new MessageGateway(Outbox: "messages"), Identity: Identity, Marks: Marks);
        deployment.Write(_folder);
        _app = await Site.BuildAsync(
            deployment, _folder, now: null,
            builder =>
            {
                builder.WebHost.UseUrls($"http://127.0.0.1:{own}", $"http://127.0.0.1:{foreign}");
                builder.Services.Replace(ServiceDescriptor.Singleton(new SecurityClock(Clock)));
                Configure(builder.Services);
            },
            TestContext.Current.CancellationToken);
        await _app.StartAsync(TestContext.Current.CancellationToken);
        Address = $"http://127.0.0.1:{own}";
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The unified identity that the deployment names.</summary>
    internal UnifiedIdentitySite? Identity { get; set; }

    /// <summary>Changes services before they are built.</summary>
    internal Action<IServiceCollection> Configure { get; set; } = _ => { };

    /// <summary>The data folder.</summary>
    public string Folder => _folder;

    internal PhoneInbox Inbox => new(_folder);

    public Visitor Visitor(bool tls = false) => new(Address, "203.0.113.9", "zh-CN", tls);

    /// <summary>Runs a verb on the site's data.</summary>
    /// <returns>The exit code and the last line, parsed.</returns>
    public async Task<(int Code, JsonElement Last)> RunAsync(params string[] words)
    {
        var output = new StringWriter();
        var code = await RootVerb.Build().Parse([.. words, "--data", _folder, "--json"]).InvokeAsync(new() { Output = output, Error = TextWriter.Null });
        var last = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
        return (code, last is null ? default : JsonDocument.Parse(last).RootElement);
    }

    /// <summary>The first security, system or audit administrator, with a password and no second factor yet.</summary>
    public async Task<string> AdministratorAsync(string name, string role, Visitor visitor)
    {
        var (code, made) = await RunAsync("user", "init-admin", name, "--display", name, "--role", role, "--division", "440100");
        Assert.Equal(0, code);
        await visitor.SubmitAsync(new Uri(made.GetProperty("link").GetString()!).AbsolutePath, "welcome", ("Form.Password", Password), ("Form.Again", Password));
        return name;
    }

    public const string Password = "Correct horse battery staple 1";

    /// <summary>Types name and password.</summary>
    /// <returns>Where it leads.</returns>
    public static async Task<string?> PasswordAsync(Visitor visitor, string name) =>
        visitor.Where(await visitor.SubmitAsync("/signin/staff", "signin", ("Form.Name", name), ("Form.Password", Password)));

    /// <summary>Sets up a second factor on the page that asks for it.</summary>
    internal async Task<Authenticator> EnrolAsync(Visitor visitor)
    {
        var form = await visitor.FormAsync("/signin/enrol", "enrol");

        // The page makes another secret each time it is opened; the form carries the one it shows.
        var page = await visitor.ReadAsync("/signin/enrol");
        var app = new Authenticator(WebUtility.HtmlDecode(Secret().Match(page).Groups[1].Value));
        form["Form.Secret"] = WebUtility.HtmlDecode(Sealed().Match(page).Groups[1].Value);
        form["Form.Code"] = app.CodeAt(Clock.Now);
        Assert.Equal("/desk", visitor.Where(await visitor.PostAsync("/signin/enrol", form)));
        return app;
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    [GeneratedRegex("<code class=\"command\">([A-Z2-7 ]+)</code>")]
    private static partial Regex Secret();

    [GeneratedRegex("name=\"Form.Secret\" value=\"([^\"]*)\"")]
    private static partial Regex Sealed();
}
