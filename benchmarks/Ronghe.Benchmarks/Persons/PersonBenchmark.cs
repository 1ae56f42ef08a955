using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ronghe.Benchmarks.Sites;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;

namespace Ronghe.Benchmarks.Persons;

/// <summary>
/// Finding people by number and by name, and opening a person's page, over the API and the site with encryption, scope and audit on; the baseline is
/// the facts of the same people read by their key and nothing else.
/// </summary>
internal static class PersonBenchmark
{
    private const int Times = 150;
    private const int Warm = 30;

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
        await using var site = await city.StartAsync(services => services.Replace(ServiceDescriptor.Scoped<ILimits, NoLimits>()));
        using var browser = SiteOfCity.Browser(site, await SiteOfCity.TicketAsync(site));
        var random = new Random(24);
        var people = new List<PersonIdentity>();
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var asked = Enumerable.Range(0, Times + Warm).Select(_ => random.NextInt64(persons) + 1).Distinct().Order().ToList();
            await foreach (var person in scope.ServiceProvider.GetRequiredService<IPersons>().ReadAsync(asked, "register", default))
            {
                people.Add(person);
            }
        }

        var bare = await TimeAsync(people, person => ReadBareAsync(site.Services, person));
        var pages = new Dictionary<long, Guid>();
        Print("search by number", await TimeAsync(people, async person => pages[person.Person] = await SearchAsync(browser, new { idNumber = person.IdNumber })), bare, kind, persons);
        Print("search by name", await TimeAsync(people, person => SearchAsync(browser, new { name = person.Name })), bare, kind, persons);
        Print("person's page", await TimeAsync(people, person => PageTime.ReadAsync(browser, $"/desk/persons/{pages[person.Person]}")), bare, kind, persons);
        await site.StopAsync();
    }

    private static void Print(string what, double[] times, double[] bare, DbKind kind, int persons) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what}, {persons} persons on {kind}: {times[times.Length / 2]:F1} ms, p95 {times[times.Length * 95 / 100]:F1} ms; baseline (facts by key) p95 {bare[bare.Length * 95 / 100]:F1} ms: {times[times.Length * 95 / 100] / bare[bare.Length * 95 / 100]:F1} times"));

    private static async Task<double[]> TimeAsync(List<PersonIdentity> people, Func<PersonIdentity, Task> once)
    {
        var times = new List<double>();
        foreach (var person in people)
        {
            var watch = Stopwatch.StartNew();
            await once(person);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return [.. times.Skip(Math.Min(Warm, times.Count / 2)).Order()];
    }

    private static async Task ReadBareAsync(IServiceProvider services, PersonIdentity person)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ILedger>().ListAsync(person.Person, long.MaxValue, default);
    }

    private static async Task<Guid> SearchAsync(HttpClient browser, object query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/desk/persons/search", UriKind.Relative)) { Content = JsonContent.Create(query) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var answer = await browser.SendAsync(request);
        var found = answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<JsonElement>() : throw new InvalidOperationException($"search: {(int)answer.StatusCode}");
        return found.GetProperty("people")[0].GetProperty("id").GetGuid();
    }

    /// <summary>A benchmark asks more often than any clerk.</summary>
    private sealed class NoLimits : ILimits
    {
        public Task<Problem?> TakeAsync(string door, CancellationToken cancellation) => Task.FromResult<Problem?>(null);

        public Task<Problem?> TakeAsync(string door, int uses, CancellationToken cancellation) => Task.FromResult<Problem?>(null);
    }
}
