using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Rounds;

namespace Ronghe.Benchmarks.Sites;

/// <summary>
/// The list of scores over a large city: first page, page 1,000 and a filtered page, and how many such pages a second; the baseline is an endpoint
/// that reads the same 50 rows by their key and writes them as bare text.
/// </summary>
internal static class PageBenchmark
{
    private const int Times = 200;
    private const int Warm = 30;
    private const int AtOnce = 4;
    private const int Slices = 8;
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(string[] args)
    {
        var persons = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
        foreach (var kind in args.Length > 1 ? [Enum.Parse<DbKind>(args[1], ignoreCase: true)] : new[] { DbKind.Sqlite, DbKind.Postgres })
        {
            await RunAsync(kind, persons);
        }

        return 0;
    }

    private static async Task RunAsync(DbKind kind, int persons)
    {
        using var city = await SiteOfCity.MakeAsync(kind, persons, division: "440100");
        await using var site = await city.StartAsync(_ => { });
        using var browser = SiteOfCity.Browser(site, await SiteOfCity.TicketAsync(site));
        foreach (var (name, path) in new[]
        {
            ("first page", "/desk/scores"), ("page 1,000", $"/desk/scores?after={Math.Min(50_000, persons / 2)}"), ("filtered", $"/desk/scores?state=approved&after={persons / 3}"),
        })
        {
            var times = new List<double>();
            for (var i = 0; i < Times + Warm; i++)
            {
                times.Add(await PageTime.OfAsync(browser, path));
            }

            times.RemoveRange(0, Warm);
            times.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} of {persons} scores on {kind}: {times[times.Count / 2]:F1} ms, p95 {times[times.Count * 95 / 100]:F1} ms"));
        }

        await using var bare = await BareAsync(site.Services);
        using var plain = new HttpClient { BaseAddress = new Uri(bare.Urls.Single()) };
        var (pages, texts) = await RatesAsync(() => PageTime.ReadAsync(browser, "/desk/scores"), () => PageTime.ReadAsync(plain, "/"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"pages of 50 scores on {kind}: {pages:F0} a second; baseline (the same rows as bare text) {texts:F0}: {pages / texts:F2} times"));
        await site.StopAsync();
    }

    /// <summary>The same rows with nothing around them: read by key, names opened and masked, written.</summary>
    private static async Task<WebApplication> BareAsync(IServiceProvider services)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/", async (HttpContext http) =>
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<RoundsDb>();
            await db.ReachAsync(Codes.DivisionScope.Everywhere, http.RequestAborted);
            var cases = await db.Cases.Anywhere.AsNoTracking().OrderBy(c => c.CaseNo).Take(50).ToListAsync(http.RequestAborted);
            var names = new Dictionary<long, PersonIdentity>();
            await foreach (var person in scope.ServiceProvider.GetRequiredService<IPersons>().ReadAsync([.. cases.Select(c => c.PersonNo).Order()], "points-round", http.RequestAborted))
            {
                names[person.Person] = person;
            }

            var text = new StringBuilder("<table>");
            foreach (var one in cases)
            {
                var who = names[one.PersonNo];
                text.Append(CultureInfo.InvariantCulture, $"<tr><td>{one.CaseNo}<td>{WebUtility.HtmlEncode(Codes.Masking.Name(who.Name))}<td>{Codes.Masking.IdInternal(who.IdNumber)}<td>{one.State}<td>{one.AppliedAt:yyyy-MM-dd}<td>{one.Eligibility}<td>{one.Ranking}");
            }

            return Results.Text(text.Append("</table>").ToString(), "text/html; charset=utf-8");
        });
        await app.StartAsync();
        return app;
    }

    /// <summary>How many of each a second, by turns: whatever else the machine does slows both.</summary>
    private static async Task<(double One, double Other)> RatesAsync(Func<Task> one, Func<Task> other)
    {
        for (var i = 0; i < Warm; i++)
        {
            await one();
            await other();
        }

        var (ones, others) = (0.0, 0.0);
        for (var i = 0; i < Slices; i++)
        {
            ones += await RateAsync(one);
            others += await RateAsync(other);
        }

        return (ones / Slices, others / Slices);
    }

    private static async Task<double> RateAsync(Func<Task> once)
    {
        var (watch, done) = (Stopwatch.StartNew(), 0);
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            while (watch.Elapsed < Slice)
            {
                await once();
                Interlocked.Increment(ref done);
            }
        })));
        return done / watch.Elapsed.TotalSeconds;
    }
}
