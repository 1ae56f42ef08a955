using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Ronghe.Host.Tests.Field;

/// <summary>Visits of the sample city, each handed out once, and the calls on them.</summary>
internal static class FieldWork
{
    private const int MostAsked = 40;
    private static readonly SemaphoreSlim Alone = new(1);
    private static readonly Dictionary<SampleSite, Queue<string>> Left = [];
    private static readonly Dictionary<SampleSite, Visitor> Clerks = [];

    /// <summary>A grid worker who has just signed in.</summary>
    public static Task<Visitor> WorkerAsync(SampleSite site, string name, string division = "440100") => site.StaffAsync(name, division, "grid-worker");

    /// <summary>The path of a visit that no other test is at, below <c>/api/v1/field/visits/</c>.</summary>
    public static async Task<string> TakeAsync(SampleSite site)
    {
        await Alone.WaitAsync();
        try
        {
            if (!Left.TryGetValue(site, out var queue))
            {
                await AskAsync(site);
                using var worker = await WorkerAsync(site, "field-chooser-" + Guid.CreateVersion7().ToString("N"));
                var list = await ReadAsync(worker, "/api/v1/field/visits");
                Left[site] = queue = new Queue<string>(list.GetProperty("visits").EnumerateArray()
                    .Select(v => $"{v.GetProperty("score").GetInt64()}/{v.GetProperty("claim").GetString()}")
                    .DistinctBy(path => path.Split('/')[0]).Order(StringComparer.Ordinal));
            }

            return queue.Dequeue();
        }
        finally
        {
            Alone.Release();
        }
    }

    /// <summary>Clerks take back what a register said of where some people live: somebody has to look.</summary>
    private static async Task AskAsync(SampleSite site)
    {
        using var clerk = await site.StaffAsync("field-asks-" + Guid.CreateVersion7().ToString("N"));
        var cases = await ReadAsync(clerk, "/api/v1/desk/scores?state=Checking&limit=1000");
        foreach (var score in cases.GetProperty("scores").EnumerateArray().Select(s => s.GetProperty("score").GetInt64()).OrderDescending().Take(MostAsked))
        {
            var found = await ReadAsync(clerk, $"/api/v1/desk/scores/{score}");
            foreach (var fact in found.GetProperty("facts").EnumerateArray().Where(f =>
                f.GetProperty("kind").GetString() == "residence" && f.GetProperty("state").GetString() == "confirmed" && f.GetProperty("last").ValueKind == JsonValueKind.Null))
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/v1/desk/scores/{score}/facts/residence/{fact.GetProperty("fact").GetInt64()}/answer", UriKind.Relative))
                {
                    Content = JsonContent.Create(new { version = found.GetProperty("version").GetInt64(), state = "unanswered", reply = "请上门核查" }),
                };
                request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString("N", CultureInfo.InvariantCulture));
                (await clerk.Http.SendAsync(request)).EnsureSuccessStatusCode();
            }
        }
    }

    public static async Task<JsonElement> ReadAsync(Visitor visitor, string path) => JsonDocument.Parse(await visitor.ReadAsync(path)).RootElement;

    public static Task<JsonElement> VisitAsync(Visitor visitor, string visit) => ReadAsync(visitor, "/api/v1/field/visits/" + visit);

    /// <summary>Answers with the version that is there now, unless another is given.</summary>
    public static async Task<HttpResponseMessage> AnswerAsync(
        Visitor worker, string visit, object answer, string? version = null, string? key = null, string? client = "1")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/v1/field/visits/{visit}/answer", UriKind.Relative)) { Content = JsonContent.Create(answer) };
        request.Headers.Add("Idempotency-Key", key ?? Guid.CreateVersion7().ToString("N", CultureInfo.InvariantCulture));
        request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version ?? (await VisitAsync(worker, visit)).GetProperty("version").GetString()}\""));
        if (client is not null)
        {
            request.Headers.Add("X-Field-Client", client);
        }

        return await worker.Http.SendAsync(request);
    }

    /// <summary>How often a text stands in the history of a visit's case.</summary>
    public static async Task<int> CountAsync(SampleSite site, string visit, string text)
    {
        await Alone.WaitAsync();
        try
        {
            // One for all tests: signing in is dear.
            if (!Clerks.ContainsKey(site))
            {
                Clerks[site] = await site.StaffAsync("field-clerk");
            }
        }
        finally
        {
            Alone.Release();
        }

        return (await ReadAsync(Clerks[site], "/api/v1/desk/scores/" + visit.Split('/')[0])).GetProperty("history").EnumerateArray().Count(a => a.GetProperty("text").GetString() == text);
    }
}
