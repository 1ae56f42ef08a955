using System.Text.RegularExpressions;
using Ronghe.Host.Tests.Field;
using Ronghe.TestKit;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Ronghe.Host.Tests.Budget;

/// <summary>How much script there is and what pages weigh, against <c>budget.yaml</c>.</summary>
public sealed partial class ScriptBudget(SampleSite site)
{
    private const int Kilobyte = 1024;
    private static readonly Sheet Budget = new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).Build()
        .Deserialize<Sheet>(File.ReadAllText(Path.Combine(Repository.Root, "tests", "Ronghe.Host.Tests", "Budget", "budget.yaml")));

    private static string Root => Path.Combine(Repository.Root, "src", "Ronghe.Host", "wwwroot");

    [Fact]
    public void There_is_little_script_of_our_own_and_no_framework()
    {
        var own = Directory.EnumerateFiles(Root, "*.js", SearchOption.AllDirectories).Where(f => !Path.GetRelativePath(Root, f).StartsWith("lib/", StringComparison.Ordinal)).ToList();
        var libraries = Directory.EnumerateFiles(Path.Combine(Root, "lib"), "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Path.Combine(Root, "lib"), f));

        Assert.InRange(own.Count, 1, Budget.Modules);
        Assert.InRange(own.Sum(f => new FileInfo(f).Length), 1, Budget.OwnKilobytes * Kilobyte);
        Assert.InRange(new FileInfo(Path.Combine(Root, "field", "worker.js")).Length, 1, Budget.WorkerKilobytes * Kilobyte);
        Assert.Empty(libraries.Except(Budget.Libraries, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("residents")]
    [InlineData("staff")]
    [InlineData("field")]
    public async Task Every_page_of_a_face_keeps_to_the_budget_from_this_host_alone_under_one_policy(string face)
    {
        var budget = Budget.Faces[face];
        using var visitor = face switch
        {
            "staff" => await site.StaffAsync("budget-staff"),
            "field" => await FieldWork.WorkerAsync(site, "budget-field"),
            _ => site.Visitor(),
        };
        using var stranger = site.Visitor();
        var policy = (await stranger.GetAsync("/")).Headers.GetValues("Content-Security-Policy").Single();
        var faults = new List<string>();
        foreach (var path in budget.Pages)
        {
            var page = await LoadAsync(visitor, path);
            faults.AddRange(new[]
            {
                page.Own > budget.Own * Kilobyte ? $"{path}: {page.Own} bytes of script" : null,
                page.Weight > budget.Weight * Kilobyte ? $"{path}: {page.Weight} bytes" : null,
                page.Files > budget.Requests ? $"{path}: {page.Files} requests" : null,
                page.Policy == policy ? null : $"{path}: another policy",
            }.OfType<string>());
            faults.AddRange(page.Foreign.Select(f => $"{path}: {f}"));
            faults.AddRange(page.Loose.Select(l => $"{path}: {l}"));
            TestContext.Current.SendDiagnosticMessage($"{path}: {page.Own} bytes of script, {page.Weight} bytes in {page.Files} requests");
        }

        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("<script src=\"/js/a.js\"></script>", 1)]
    [InlineData("<script>alert(1)</script>", 1)]
    [InlineData("<script type=\"module\" src=\"/js/a.js\"></script>", 0)]
    public void Script_that_is_no_module_of_its_own_is_found(string html, int count) => Assert.Equal(count, LooseIn(html).Count());

    private static async Task<Loaded> LoadAsync(Visitor visitor, string path)
    {
        var answer = await visitor.GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        var html = await answer.Content.ReadAsStringAsync();
        var files = Asset().Matches(html).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var own = 0L;
        var queue = new Queue<string>(files.Where(f => f.EndsWith(".js", StringComparison.Ordinal)));
        while (queue.TryDequeue(out var script))
        {
            var text = await visitor.ReadAsync(script);
            own += script.StartsWith("/lib/", StringComparison.Ordinal) ? 0 : System.Text.Encoding.UTF8.GetByteCount(text);
            foreach (var import in Import().Matches(text).Select(m => new Uri(new Uri("http://x" + script), m.Groups[1].Value).AbsolutePath).Where(files.Add))
            {
                queue.Enqueue(import);
            }
        }

        var weight = await WeighAsync(visitor, path);
        foreach (var file in files)
        {
            weight += await WeighAsync(visitor, file);
        }

        return new Loaded(own, weight, files.Count + 1, answer.Headers.GetValues("Content-Security-Policy").Single(), [.. Foreign().Matches(html).Select(m => m.Value)], [.. LooseIn(html)]);
    }

    private static async Task<long> WeighAsync(Visitor visitor, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.AcceptEncoding.ParseAdd("br, gzip");
        return (await (await visitor.Http.SendAsync(request)).Content.ReadAsByteArrayAsync()).Length;
    }

    private static IEnumerable<string> LooseIn(string html) =>
        Script().Matches(html).Select(m => m.Value).Where(tag => !tag.Contains("type=\"module\"", StringComparison.Ordinal) || !tag.Contains(" src=\"/js/", StringComparison.Ordinal));

    private sealed record Loaded(long Own, long Weight, int Files, string Policy, IReadOnlyList<string> Foreign, IReadOnlyList<string> Loose);

    private sealed record Sheet
    {
        public List<string> Libraries { get; init; } = [];

        public int Modules { get; init; }

        public int OwnKilobytes { get; init; }

        public int WorkerKilobytes { get; init; }

        public Dictionary<string, Face> Faces { get; init; } = [];
    }

    private sealed record Face
    {
        public int Own { get; init; }

        public int Weight { get; init; }

        public int Requests { get; init; }

        public List<string> Pages { get; init; } = [];
    }

    [GeneratedRegex("(?:href|src)=\"(/(?:lib|css|js|img|field)/[^\"]*\\.[a-z0-9]+)\"")]
    private static partial Regex Asset();

    [GeneratedRegex("(?:from|import)\\s*\\(?\\s*\"(\\./[^\"]+)\"")]
    private static partial Regex Import();

    [GeneratedRegex("<(?:script|link|img|iframe)[^>]*(?:href|src)=\"(?:https?:)?//[^\"]*\"")]
    private static partial Regex Foreign();

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex Script();
}
