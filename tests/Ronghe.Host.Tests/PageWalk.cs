using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Ronghe.Data;

namespace Ronghe.Host.Tests;

/// <summary>Every page in a browser, on a phone and on a desktop: no barrier that axe finds, nothing foreign, nothing cut off.</summary>
public sealed partial class PageWalk(SampleSite site)
{
    internal const string Chromium = "/usr/bin/chromium";
    internal static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private static readonly (string Name, int Width, int Height)[] Screens = [("phone", 360, 740), ("desktop", 1366, 768)];

    [Fact]
    public async Task Every_page_is_whole_and_without_barriers_on_every_screen()
    {
        if (!File.Exists(Chromium) && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip($"{Chromium} is not installed.");
        }

        using var clerk = await site.StaffAsync("walks");
        using var administrator = await site.StaffAsync("walks-security", "440100", "security-admin");
        using var auditor = await site.StaffAsync("walks-audit", "440100", "audit-admin");
        using var window = await site.StaffAsync("walks-window", "440100", "window-clerk");
        using var known = await site.ResidentAsync("13800001000", level: 2, person: 1_900);
        var represented = await Representing.HoldAsync(site, "13800001000", agent: 1_900, principal: 1_901);
        var people = new (Visitor, IReadOnlyList<(string Name, string Path)>)[] { (window, WindowInventory), (known, [.. KnownInventory, ("my-represented", $"/my/representations/{represented}/seen")]), (clerk, await StaffInventoryAsync(clerk)), (administrator, AdministratorInventory), (auditor, AuditorInventory) };
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Flags });
        var faults = new ConcurrentQueue<string>();
        foreach (var screen in Screens)
        {
            foreach (var language in new[] { "zh-CN", "en" })
            {
                await using var resident = await OpenAsync(browser, screen, language, ticket: null);
                foreach (var (name, path) in ResidentInventory())
                {
                    await VisitAsync(resident, screen.Name, language, name, path, faults);
                }

                await OwnScoreAsync(resident, screen.Name, language, faults);
            }

            foreach (var (person, visits) in people)
            {
                await using var staff = await OpenAsync(browser, screen, "zh-CN", person.Cookies.GetCookies(new Uri(site.Address))["ronghe"]!.Value);
                foreach (var (name, path) in visits)
                {
                    await VisitAsync(staff, screen.Name, "zh-CN", name, path, faults);
                }
            }
        }

        Assert.True(faults.IsEmpty, string.Join('\n', faults));
    }

    [Fact]
    public async Task The_walk_leaves_no_page_out()
    {
        using var clerk = await site.StaffAsync("lists-pages");
        var walked = ResidentInventory().Concat(await StaffInventoryAsync(clerk)).Concat(AdministratorInventory).Concat(AuditorInventory).Concat(WindowInventory).Concat(KnownInventory).Append((Name: "my-represented", Path: $"/my/representations/{Guid.Empty}/seen")).Select(visit => visit.Path.Split('?')[0]).ToList();
        var pages = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ComponentTypeMetadata>() is not null).Select(e => e.RoutePattern.RawText!).ToList();

        Assert.NotEmpty(pages);
        Assert.All(pages, page => Assert.Contains(walked, path => new TemplateMatcher(TemplateParser.Parse(page.TrimStart('/')), []).TryMatch(path, [])));
    }

    [Fact]
    public async Task The_first_page_weighs_at_most_150_kilobytes_and_asks_for_few_files()
    {
        using var visitor = site.Visitor();
        visitor.Http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br, gzip");
        var page = await visitor.Http.GetByteArrayAsync(new Uri("/", UriKind.Relative));
        var files = Asset().Matches(System.Text.Encoding.UTF8.GetString(page)).Select(m => m.Groups[1].Value).ToList();
        var weight = page.Length;
        foreach (var file in files)
        {
            weight += (await visitor.Http.GetByteArrayAsync(new Uri(file, UriKind.Relative))).Length;
        }

        Assert.InRange(files.Count, 1, 10);
        Assert.InRange(weight, 1, 150 * 1024);
    }

    private static readonly IReadOnlyList<(string Name, string Path)> AdministratorInventory =
    [
        ("users", "/desk/users"),
        ("user", "/desk/users/walks"),
        ("grants", "/desk/grants"),
        ("grant", "/desk/grants/1"),
    ];

    private static readonly IReadOnlyList<(string Name, string Path)> WindowInventory = [("desk-residents", "/desk/residents"), ("desk-representations", "/desk/representations")];

    private static readonly IReadOnlyList<(string Name, string Path)> KnownInventory =
    [
        ("my", "/my"),
        ("my-real-name", "/my/real-name"),
        ("my-seen", "/my/seen"),
        ("my-representations", "/my/representations"),
    ];

    private static readonly IReadOnlyList<(string Name, string Path)> AuditorInventory =
    [
        ("audit", "/desk/audit"),
        ("audit-nothing", "/desk/audit?actor=nobody&from=2025-01-01"),
        ("broken-glass", "/desk/broken-glass"),
        ("keys", "/desk/keys"),
        ("key", "/desk/keys/id"),
    ];

    private static IEnumerable<(string Name, string Path)> ResidentInventory() =>
    [
        ("home", "/"),
        ("round", SampleSite.Round),
        ("notice", SampleSite.Round + "/notice"),
        ("notice-nobody", SampleSite.Round + "/notice?find=%E6%B2%A1%E6%9C%89"),
        ("score", SampleSite.Round + "/score"),
        ("privacy", "/privacy"),
        ("signin", "/signin"),
        ("signin-phone", "/signin/phone"),
        ("signin-staff", "/signin/staff"),
        ("code", "/signin/code"),
        ("link-over", "/welcome/none"),
        ("not-found", "/nothing-here"),
        ("failed", "/error/500"),
    ];

    private async Task<IReadOnlyList<(string Name, string Path)>> StaffInventoryAsync(Visitor clerk)
    {
        var recorded = await clerk.SubmitAsync($"/desk{SampleSite.Round}/applicants/{site.Receipt.Application}", "object", ("ObjectForm.Reason", "租赁备案时间有误，请核对。"));
        var score = await ScoreAsync(clerk);
        var held = Applicant().Match(await clerk.ReadAsync($"/desk{SampleSite.Round}/applicants?outcome=undecided")).Groups[1].Value;
        using var run = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/desk/rounds/hukou/2025/run", UriKind.Relative));
        run.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        var job = clerk.Where(await clerk.Http.SendAsync(run))!.Split('/')[^1];
        return
        [
            ("desk", "/desk"),
            ("desk-rounds", "/desk/rounds"),
            ("account", "/desk/account"),
            ("matrix", "/desk/matrix"),
            ("inventory", "/desk/inventory"),
            ("prove", "/signin/prove"),
            ("password", "/signin/password"),
            ("enrol", "/signin/enrol"),
            ("passkey", "/signin/passkey"),
            ("desk-round", "/desk" + SampleSite.Round),
            ("desk-applicants", $"/desk{SampleSite.Round}/applicants"),
            ("desk-applicant", $"/desk{SampleSite.Round}/applicants/{site.Receipt.Application}"),
            ("desk-held", held),
            ("desk-objections", $"/desk{SampleSite.Round}/objections"),
            ("desk-objection", clerk.Where(recorded) + "?impact=true"),
            ("desk-job", "/desk/jobs/" + job),
            ("desk-job-running", "/desk/jobs/" + await RunningJobAsync()),
            ("desk-scores", "/desk/scores"),
            ("desk-scores-waiting", "/desk/scores?state=checking&department=human-resources"),
            ("desk-score-apply", "/desk/scores/new"),
            ("desk-score", score),
            ("desk-score-checking", await FirstAsync(clerk, "/desk/scores?state=checking")),
            ("desk-score-objected", await ObjectedAsync(clerk)),
            ("desk-score-answer", WebUtility.HtmlDecode(Fact().Match(await clerk.ReadAsync(score)).Groups[1].Value)),
            ("desk-score-family", score + "/apply/hukou/2025"),
            ("welcome", await site.LinkAsync($"invited-{Guid.CreateVersion7():N}")),
        ];
    }

    /// <summary>The score of the receipt's holder.</summary>
    private async Task<string> ScoreAsync(Visitor clerk) =>
        Score().Match(await clerk.ReadAsync($"/desk{SampleSite.Round}/applicants/{site.Receipt.Application}")).Groups[1].Value;

    private static async Task<string> FirstAsync(Visitor clerk, string list) => Applicant().Match(await clerk.ReadAsync(list)).Groups[1].Value;

    private static async Task<string> ObjectedAsync(Visitor clerk)
    {
        var score = await FirstAsync(clerk, "/desk/scores?state=approved");
        await clerk.SubmitAsync(score, "object", ("ObjectForm.Reason", "社保年限少算一年，请核对。"));
        return score;
    }

    /// <summary>A job that another process works on and never ends.</summary>
    private async Task<Guid> RunningJobAsync()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        var job = new Job
        {
            Kind = "walk", Subject = "round:1", Arguments = "1", RequestedBy = "test", At = now, State = JobState.Running,
            Step = "step.score", Done = 812_345, Total = 1_000_000, StepAt = now.AddSeconds(-30), LeasedBy = "elsewhere", LeasedUntil = now.AddDays(1),
        };
        db.Add(job);
        await db.SaveChangesAsync();
        return job.Id;
    }

    private async Task<IBrowserContext> OpenAsync(IBrowser browser, (string Name, int Width, int Height) screen, string language, string? ticket)
    {
        var context = await browser.NewContextAsync(new()
        {
            Locale = language,
            ViewportSize = new() { Width = screen.Width, Height = screen.Height },
            IsMobile = screen.Name == "phone",
            HasTouch = screen.Name == "phone",
        });
        if (ticket is not null)
        {
            await context.AddCookiesAsync([new Microsoft.Playwright.Cookie { Name = "ronghe", Value = ticket, Url = site.Address }]);
        }

        return context;
    }

    private async Task VisitAsync(IBrowserContext context, string screen, string language, string name, string path, ConcurrentQueue<string> faults)
    {
        var where = $"{name} ({screen}, {language})";
        var page = await WatchAsync(context, where, faults, expectMissing: name is "not-found" or "link-over");
        await page.GotoAsync(site.Address + path);
        await CheckAsync(page, where, $"{name}-{screen}-{language}", faults);
        await page.CloseAsync();
    }

    private async Task OwnScoreAsync(IBrowserContext context, string screen, string language, ConcurrentQueue<string> faults)
    {
        var where = $"score-open ({screen}, {language})";
        var page = await WatchAsync(context, where, faults, expectMissing: true);
        await page.GotoAsync($"{site.Address}{SampleSite.Round}/score");
        await page.FillAsync("#code", "0000000000");
        await page.FillAsync("#tail", "0000");
        await page.ClickAsync("main button[type=submit]");
        await CheckAsync(page, where, $"score-refused-{screen}-{language}", faults);
        await page.FillAsync("#code", site.Receipt.Code);
        await page.FillAsync("#tail", site.Receipt.Tail);
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForSelectorAsync("#gates");
        await CheckAsync(page, where, $"score-open-{screen}-{language}", faults);
        await page.CloseAsync();
    }

    private async Task<IPage> WatchAsync(IBrowserContext context, string where, ConcurrentQueue<string> faults, bool expectMissing)
    {
        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            // A browser notes an error status of the page itself; everything else on the console is a fault.
            if (message.Type == "error" && !(expectMissing && message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)))
            {
                faults.Enqueue($"{where}: console: {message.Text}");
            }
        };
        page.PageError += (_, error) => faults.Enqueue($"{where}: script: {error}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(site.Address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                faults.Enqueue($"{where}: foreign: {request.Url}");
            }
        };
        return page;
    }

    private static async Task CheckAsync(IPage page, string where, string picture, ConcurrentQueue<string> faults)
    {
        await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, picture + ".png"), FullPage = true });
        var axe = await page.RunAxe(new AxeRunOptions
        {
            RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        });
        foreach (var violation in axe.Violations)
        {
            faults.Enqueue($"{where}: axe {violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(3).Select(n => n.Html))}");
        }

        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (overflow > 0)
        {
            faults.Enqueue($"{where}: {overflow} px wider than the screen");
        }

        if (await page.EvaluateAsync<bool>("(m => m.scrollHeight > m.clientHeight + 1)(document.querySelector('main'))"))
        {
            faults.Enqueue($"{where}: the content runs over what follows it");
        }

        if (await page.EvaluateAsync<int>("document.querySelectorAll('h1').length") != 1)
        {
            faults.Enqueue($"{where}: not one h1");
        }
    }

    private static string Pictures { get; } = Directory.CreateDirectory(Path.Combine(TestKit.Repository.Root, "artifacts", "screens")).FullName;

    [GeneratedRegex("<th scope=\"row\"><a href=\"(/desk/[^\"]*)\"")]
    private static partial Regex Applicant();

    [GeneratedRegex("<a href=\"(/desk/scores/\\d+)\"")]
    private static partial Regex Score();

    [GeneratedRegex("href=\"(/desk/scores/\\d+/facts/[^\"]*)\"")]
    private static partial Regex Fact();

    [GeneratedRegex("(?:href|src)=\"(/(?:lib|css|js|img)/[^\"]*)\"")]
    private static partial Regex Asset();
}
