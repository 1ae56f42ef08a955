using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ronghe.Benchmarks.Sites;
using Ronghe.Data;
using Ronghe.Packs;
using Ronghe.TestKit;

namespace Ronghe.Benchmarks.Policies;

/// <summary>
/// A large table at the policy desk: opening its grid, changing a cell with the check that follows, and proving the whole draft; the baseline is
/// the check of the table alone, in process.
/// </summary>
internal static class GridBenchmark
{
    private const int Times = 20;
    private const string Path = "guangzhou/programmes/hukou/2023-2026/points.dmn";
    private static readonly string[] Inputs = ["permit years", "pension years", "medical years", "injury years", "maternity years", "unemployment years", "housing fund years", "lease years"];

    public static async Task<int> RunAsync(string[] args)
    {
        var rows = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000;
        var original = await File.ReadAllTextAsync(System.IO.Path.Combine(TestPacks.Original, Path));
        var packs = TestPacks.WithFile(Path, original.Replace("</definitions>", Table(rows) + "</definitions>", StringComparison.Ordinal));
        using var city = await SiteOfCity.MakeAsync(DbKind.Sqlite, 300, "440100", "policy-clerk");
        await using var site = await city.StartAsync(services => services.Replace(ServiceDescriptor.Singleton(new PackFolder(packs, "guangzhou"))));
        using var browser = SiteOfCity.Browser(site, await SiteOfCity.TicketAsync(site));
        var draft = (await PostAsync(browser, "/api/v1/desk/policy/drafts", new { title = "benchmark", version = "2026.1" })).GetProperty("id").GetGuid();
        var alone = await TimeAsync(_ => CheckAsync(packs));
        Print("check in process", rows, alone, alone);
        Print("open the grid", rows, await TimeAsync(_ => PageTime.ReadAsync(browser, $"/desk/policy/drafts/{draft}/tables/hukou/2023-2026/decision-big")), alone);
        var seen = 1L;
        Print("change a cell", rows, await TimeAsync(async i => seen = (await PostAsync(browser, $"/api/v1/desk/policy/drafts/{draft}/edits", new
        {
            path = Path["guangzhou/".Length..], decision = "big", seen, changes = new[] { new { kind = 1, row = rows / 2, column = 9, after = new[] { (1000 + i).ToString(CultureInfo.InvariantCulture) } } },
        })).GetProperty("revision").GetInt64()), alone);
        var watch = Stopwatch.StartNew();
        await PageTime.ReadAsync(browser, $"/desk/policy/drafts/{draft}/proof");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"prove the draft: {watch.Elapsed.TotalMilliseconds:F0} ms"));
        await site.StopAsync();
        Directory.Delete(packs, recursive: true);
        return 0;
    }

    private static Task CheckAsync(string packs)
    {
        var pack = PackSketch.Read(PackTree.Read(System.IO.Path.Combine(packs, "guangzhou"), System.IO.Path.Combine(packs, "reference"))!.Files).Pack!;
        var edition = pack.FindProgramme("hukou")!.FindEdition("2023-2026")!;
        return TableCheck.Run(edition, edition.Model, "big").Count == 0 ? Task.CompletedTask : throw new InvalidOperationException("The table is not whole.");
    }

    private static async Task<double[]> TimeAsync(Func<int, Task> act)
    {
        var times = new double[Times];
        await act(-1);
        for (var i = 0; i < Times; i++)
        {
            var watch = Stopwatch.StartNew();
            await act(i);
            times[i] = watch.Elapsed.TotalMilliseconds;
        }

        Array.Sort(times);
        return times;
    }

    private static void Print(string what, int rows, double[] times, double[] baseline) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what}, {rows} rows x {Inputs.Length + 4} columns: median {times[Times / 2]:F0} ms, p95 {times[Times * 95 / 100]:F0} ms, {times[Times / 2] / baseline[Times / 2]:F2} x the check in process"));

    private static async Task<JsonElement> PostAsync(HttpClient browser, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var answer = await browser.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {text}");
    }

    /// <summary>A complete table without overlaps: boxes over the first three columns; the others are open.</summary>
    private static string Table(int rows)
    {
        var side = (int)Math.Ceiling(Math.Cbrt(rows));
        var text = new StringBuilder("<decision id=\"decision-big\" name=\"big\"><variable name=\"big\" typeRef=\"number\"/>");
        foreach (var input in Inputs)
        {
            text.Append("<informationRequirement><requiredInput href=\"#input-").Append(input.Replace(' ', '-')).Append("\"/></informationRequirement>");
        }

        text.Append("<decisionTable hitPolicy=\"UNIQUE\">");
        foreach (var input in Inputs)
        {
            text.Append("<input><inputExpression typeRef=\"number\"><text>").Append(input).Append("</text></inputExpression></input>");
        }

        text.Append("<output typeRef=\"number\"/><annotation name=\"from\"/><annotation name=\"to\"/><annotation name=\"clause\"/>\n");
        for (var i = 0; i < side * side * side; i++)
        {
            text.Append("      <rule>");
            foreach (var (place, _) in Inputs.Index())
            {
                var at = place switch { 0 => i % side, 1 => i / side % side, 2 => i / (side * side), _ => -1 };
                text.Append("<inputEntry><text>").Append(at < 0 ? "-" : at == side - 1 ? $"&gt;= {at * 3}" : $"[{at * 3}..{(at * 3) + 2}]").Append("</text></inputEntry>");
            }

            text.Append("<outputEntry><text>").Append(i).Append("</text></outputEntry><annotationEntry><text>2023-02-10</text></annotationEntry><annotationEntry><text>2027-01-01</text></annotationEntry><annotationEntry><text>附件 基础指标1</text></annotationEntry></rule>\n");
        }

        return text.Append("</decisionTable></decision>\n").ToString();
    }
}
