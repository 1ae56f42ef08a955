using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Ronghe.Host.Tests.Walk;
using Ronghe.TestKit;

namespace Ronghe.Host.Tests.Lighthouse;

/// <summary>
/// Lighthouse on the pages that residents open most, as on a middling phone: accessibility 1.0, best practices 0.95, performance 0.9. It needs npm
/// and some twenty seconds a page, so it belongs to the long tests.
/// </summary>
public sealed class LighthousePages(SampleSite site)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Ronghe.Host.Tests", "Lighthouse");

    private static readonly (string Category, double Least)[] Lines = [("accessibility", 1.0), ("best-practices", 0.95), ("performance", 0.9)];

    [Fact]
    [Trait("length", "long")]
    public async Task The_pages_that_residents_open_most_reach_the_lines_of_lighthouse()
    {
        Chromium.SkipWithout();
        await RunAsync("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]);
        using var resident = await site.ResidentAsync("13800009001", level: 2, person: 1_700);
        var cookie = "ronghe=" + resident.Cookies.GetCookies(new Uri(site.Address))["ronghe"]!.Value;
        var below = new List<string>();
        foreach (var (path, own) in new[]
        {
            ("/", false), (SampleSite.Round, false), (SampleSite.Round + "/notice", false), (SampleSite.Round + "/score", false),
            (SampleSite.Round + "/calendar", false), ("/signin", false), ("/my", true), ("/my/messages", true),
        })
        {
            using var report = await LookAsync(path, own ? cookie : null);
            below.AddRange(Below(path, report.RootElement));
        }

        Assert.True(below.Count == 0, string.Join('\n', below));
    }

    private async Task<JsonDocument> LookAsync(string path, string? cookie)
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "lighthouse")).FullName, (path.Trim('/').Length == 0 ? "home" : path.Trim('/').Replace('/', '-')) + ".json");
        List<string> words =
        [
            Path.Combine("node_modules", "lighthouse", "cli", "index.js"), site.Address + path, "--quiet", "--output=json", "--output-path=" + file, "--only-categories=" + string.Join(',', Lines.Select(l => l.Category)),
            "--chrome-flags=--headless " + string.Join(' ', Chromium.Flags),
        ];
        if (cookie is not null)
        {
            words.Add("--extra-headers=" + JsonSerializer.Serialize(new Dictionary<string, string> { ["Cookie"] = cookie }));
        }

        await RunAsync("node", words);
        return JsonDocument.Parse(await File.ReadAllTextAsync(file));
    }

    private static IEnumerable<string> Below(string path, JsonElement report)
    {
        foreach (var (name, least) in Lines)
        {
            var category = report.GetProperty("categories").GetProperty(name);
            var score = category.GetProperty("score").ValueKind == JsonValueKind.Null ? 0 : category.GetProperty("score").GetDouble();
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path} {name} {score}"));
            if (score < least)
            {
                var wrong = from reference in category.GetProperty("auditRefs").EnumerateArray()
                            let audit = report.GetProperty("audits").GetProperty(reference.GetProperty("id").GetString()!)
                            where reference.GetProperty("weight").GetDouble() > 0 && audit.GetProperty("score") is { ValueKind: JsonValueKind.Number } s && s.GetDouble() < 0.9
                            select $"{audit.GetProperty("id").GetString()} {audit.GetProperty("score").GetDouble().ToString(CultureInfo.InvariantCulture)} {(audit.TryGetProperty("displayValue", out var shown) ? shown.GetString() : "")}";
                yield return string.Create(CultureInfo.InvariantCulture, $"{path} {name} {score} of {least}: {string.Join("; ", wrong)}");
            }
        }
    }

    private static async Task RunAsync(string program, IEnumerable<string> words)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = Folder, UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["CHROME_PATH"] = Chromium.Program;
        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }

        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var complained = await process.StandardError.ReadToEndAsync();
        await said;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {complained}");
    }
}
