using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ronghe.Access;
using Ronghe.Access.Sessions;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Host;
using Ronghe.Host.Verbs;
using Ronghe.Kernel;
using Ronghe.TestKit;

namespace Ronghe.Benchmarks.Access;

/// <summary>The page of 50 scores for a reviewer of one district; the baseline is the same page where everybody may do everything for any purpose.</summary>
internal static class ListBenchmark
{
    private const string Page = "/desk/scores?size=50";
    private const string Division = "440106";
    private const string Now = "2025-10-10T09:00";
    private const int Times = 300;
    private const int Warm = 60;

    public static async Task RunAsync(DbKind kind)
    {
        var folder = Directory.CreateTempSubdirectory("ronghe-list-").FullName;
        var (program, owner) = kind == DbKind.Postgres ? await (await PgCluster.GetAsync()).CreateDatabaseAsync() : (null, null);
        new Deployment(Sample: true, City: "guangzhou", program, PostgresOwner: owner).Write(folder);
        var city = Path.Combine(folder, "city");
        await DoAsync(folder, "city", "make", "--persons", "5000", "--seed", "7", "--division", "440100", "--out", city);
        await DoAsync(folder, "city", "load", city);
        await DoAsync(folder, "score", "approve-everyone", "--year", "2025");
        await DoAsync(folder, "user", "add", "reviewer", "--display", "李明");
        await DoAsync(folder, "user", "grant", "reviewer", "--division", Division, "--role", "reviewer");
        await using (var with = await StartAsync(folder, _ => { }))
        await using (var without = await StartAsync(folder, Open))
        {
            var ticket = await TicketAsync(with);
            using var asked = Client(with, ticket);
            using var unasked = Client(without, ticket);
            var (times, baseline) = (new List<double>(), new List<double>());
            for (var i = 0; i < Times + Warm; i++)
            {
                await TakeAsync(asked, times);
                await TakeAsync(unasked, baseline);
            }

            times.RemoveRange(0, Warm);
            baseline.RemoveRange(0, Warm);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
                a page of 50 scores on {kind}: {AccessBenchmark.Median(times):F2} ms; baseline (no rights, scope and purpose) {AccessBenchmark.Median(baseline):F2} ms: {AccessBenchmark.Median(times) / AccessBenchmark.Median(baseline):F2} times
                """));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static void Open(IServiceCollection services) => services
        .Replace(ServiceDescriptor.Scoped<IRights, NoRights>())
        .Replace(ServiceDescriptor.Singleton<IPurposes, NoPurposes>());

    private static async Task<WebApplication> StartAsync(string folder, Action<IServiceCollection> configure)
    {
        var app = await Site.BuildAsync(Deployment.Read(folder), folder, VerbHost.Moment(Now), builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            configure(builder.Services);
        }, CancellationToken.None);
        await app.StartAsync();
        return app;
    }

    /// <summary>A session of the reviewer, as if the one-time link had been used.</summary>
    private static async Task<string> TicketAsync(WebApplication site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AccessDb>();
        var account = await db.Accounts.SingleAsync(a => a.Name == "reviewer");
        (account.Password, account.PasswordAt) = ("-", DateTimeOffset.UtcNow);
        return await db.InTransactionAsync(() => Task.FromResult(scope.ServiceProvider.GetRequiredService<SessionLedger>().Begin(account, "benchmark").Token), default);
    }

    private static HttpClient Client(WebApplication site, string ticket)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(site.Urls.Single()) };
        client.DefaultRequestHeaders.Add("Cookie", "ronghe=" + ticket);
        client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("zh-CN"));
        return client;
    }

    private static async Task TakeAsync(HttpClient client, List<double> times)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await client.GetAsync(new Uri(Page, UriKind.Relative));
        var page = await answer.Content.ReadAsStringAsync();
        times.Add(watch.Elapsed.TotalMilliseconds);
        var rows = page.Split("<a href=\"/desk/scores/").Length - 1;
        if (!answer.IsSuccessStatusCode || rows < 50)
        {
            throw new InvalidOperationException($"{(int)answer.StatusCode}, {rows} rows.");
        }
    }

    private static async Task DoAsync(string folder, params string[] words)
    {
        var code = await RootVerb.Build().Parse([.. words, "--data", folder, "--now", Now, "--json"]).InvokeAsync(new() { Output = TextWriter.Null });
        if (code != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', words)} ended with {code}.");
        }
    }

    private sealed class NoRights(AccessDb db) : IRights
    {
        public async Task<DivisionScope> ScopeAsync(string right, string? line, CancellationToken cancellation)
        {
            await db.ReachAsync(DivisionScope.Everywhere, cancellation);
            return DivisionScope.Everywhere;
        }

        public Task<Problem?> CheckAsync(string right, CancellationToken cancellation) => Task.FromResult<Problem?>(null);

        public Task<bool> HoldsAsync(string right, CancellationToken cancellation) => Task.FromResult(true);
    }

    private sealed class NoPurposes : IPurposes
    {
        public void Demand(string purpose, IEnumerable<string> data)
        {
        }
    }
}
