using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access;
using Ronghe.Access.Sessions;
using Ronghe.Data;
using Ronghe.Host;
using Ronghe.Host.Verbs;
using Ronghe.TestKit;

namespace Ronghe.Benchmarks.Sites;

/// <summary>A synthetic city with standing scores and a reviewer, made by the verbs of an operator, and sites on it.</summary>
internal sealed class SiteOfCity : IDisposable
{
    private const string Now = "2025-10-10T09:00";

    private SiteOfCity(string folder) => Folder = folder;

    public string Folder { get; }

    /// <param name="kind">Which database.</param>
    /// <param name="persons">How many people.</param>
    /// <param name="division">Where the reviewer works.</param>
    /// <param name="role">What the reviewer is.</param>
    public static async Task<SiteOfCity> MakeAsync(DbKind kind, int persons, string division, string role = "reviewer")
    {
        var made = new SiteOfCity(Directory.CreateTempSubdirectory("ronghe-site-").FullName);
        var (program, owner) = kind == DbKind.Postgres ? await (await PgCluster.GetAsync()).CreateDatabaseAsync() : (null, null);
        new Deployment(Sample: true, City: "guangzhou", program, PostgresOwner: owner).Write(made.Folder);
        var city = Path.Combine(made.Folder, "city");
        await made.DoAsync("city", "make", "--persons", persons.ToString(CultureInfo.InvariantCulture), "--seed", "7", "--division", "440100", "--out", city);
        await made.DoAsync("city", "load", city);
        Directory.Delete(city, recursive: true);
        await made.DoAsync("score", "approve-everyone", "--year", "2025");
        await made.DoAsync("user", "add", "reviewer", "--display", "李明");
        await made.DoAsync("user", "grant", "reviewer", "--division", division, "--role", role);
        return made;
    }

    /// <summary>Starts a site.</summary>
    /// <param name="configure">Changes its services.</param>
    public async Task<WebApplication> StartAsync(Action<IServiceCollection> configure)
    {
        var app = await Site.BuildAsync(Deployment.Read(Folder), Folder, VerbHost.Moment(Now), builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            configure(builder.Services);
        }, CancellationToken.None);
        await app.StartAsync();
        return app;
    }

    /// <summary>A session of the reviewer, as if the one-time link had been used.</summary>
    public static async Task<string> TicketAsync(WebApplication site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AccessDb>();
        var account = await db.Accounts.SingleAsync(a => a.Name == "reviewer");
        (account.Password, account.PasswordAt) = ("-", DateTimeOffset.UtcNow);
        return await db.InTransactionAsync(() => Task.FromResult(scope.ServiceProvider.GetRequiredService<SessionLedger>().Begin(account, "benchmark").Token), default);
    }

    /// <summary>A browser with a session.</summary>
    public static HttpClient Browser(WebApplication site, string ticket)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(site.Urls.Single()) };
        client.DefaultRequestHeaders.Add("Cookie", "ronghe=" + ticket);
        client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("zh-CN"));
        return client;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private async Task DoAsync(params string[] words)
    {
        var code = await RootVerb.Build().Parse([.. words, "--data", Folder, "--now", Now, "--json"]).InvokeAsync(new() { Output = TextWriter.Null });
        if (code != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', words)} ended with {code}.");
        }
    }
}
