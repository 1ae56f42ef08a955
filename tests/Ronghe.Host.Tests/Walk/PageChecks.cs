using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Ronghe.Web.Gallery;

namespace Ronghe.Host.Tests.Walk;

/// <summary>Opens a page and looks at it: what is wrong comes out as lines of "kind: what".</summary>
internal static class PageChecks
{
    private const string AxeOptions =
        "runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice'], resultTypes: ['violations'], preload: false";

    /// <summary>What is put into every page before its own scripts.</summary>
    public static string Script { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Walk", "walk.js"));

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>Watches a page for what it says on the console, asks of other hosts, or breaks.</summary>
    public static void Watch(IPage page, string home, List<string> faults)
    {
        var missing = false;
        page.Response += (_, answer) => missing = answer.Request.IsNavigationRequest ? answer.Status >= 400 : missing;
        page.Console += (_, message) =>
        {
            // A browser notes an error status of the page itself; everything else on the console is a fault.
            if (message.Type == "error" && !(missing && message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)))
            {
                Add($"console: {message.Text}");
            }
        };
        page.PageError += (_, error) => Add($"console: {error}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(home, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                Add($"foreign: {request.Url}");
            }
        };

        void Add(string fault)
        {
            lock (faults)
            {
                faults.Add(fault);
            }
        }
    }

    /// <summary>Looks at the page that is open.</summary>
    public static async Task LookAsync(IPage page, Variant variant, bool desk, List<string> faults)
    {
        if (!variant.Script)
        {
            await page.EvaluateAsync(Script);
            faults.AddRange(await page.EvaluateAsync<string[]>("walk.bare()"));
            return;
        }

        faults.AddRange(await page.EvaluateAsync<string[]>(
            "o => walk.whole(o)", new { language = variant.Language[..2], desk, target = variant.Target(desk), large = variant.LargeType }));
    }

    /// <summary>What axe finds.</summary>
    /// <param name="page">The page.</param>
    /// <param name="faults">Takes what is found.</param>
    /// <param name="colours">Whether contrasts are measured: most of its time, and the same in every language.</param>
    public static async Task AxeAsync(IPage page, List<string> faults, bool colours = true)
    {
        var options = $"{{ {AxeOptions}, rules: {{ 'color-contrast': {{ enabled: {(colours ? "true" : "false")} }} }} }}";
        await page.EvaluateAsync(Axe);
        faults.AddRange(await page.EvaluateAsync<string[]>(
            $"async () => (await axe.run({options})).violations.map(v => `axe: ${{v.id}}: ${{v.help}}: ${{v.nodes.slice(0, 3).map(n => n.html).join(' | ')}}`)"));
    }

    /// <summary>Reflow at 320 px, as at 400 % on a desktop.</summary>
    public static async Task NarrowAsync(IPage page, Variant variant, List<string> faults)
    {
        await page.SetViewportSizeAsync(320, 640);
        faults.AddRange(await page.EvaluateAsync<string[]>("walk.narrow()"));
        await page.SetViewportSizeAsync(variant.Width, variant.Height);
    }

    /// <summary>Letters of 200 % and wide spacing.</summary>
    public static async Task LargerAsync(IPage page, List<string> faults) => faults.AddRange(await page.EvaluateAsync<string[]>("walk.larger()"));

    /// <summary>The page on paper: 180 mm between the margins of A4.</summary>
    public static async Task PrintAsync(IPage page, Variant variant, List<string> faults)
    {
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(680, 960);
        faults.AddRange(await page.EvaluateAsync<string[]>("walk.print()"));
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        await page.SetViewportSizeAsync(variant.Width, variant.Height);
    }

    /// <summary>Presses the tab key through the page: everything is reached, in order, with a ring, uncovered; the end is the end.</summary>
    public static async Task WalkAsync(IPage page, List<string> faults)
    {
        var stops = await page.EvaluateAsync<int>("walk.follow()");
        var keys = await page.Context.NewCDPSessionAsync(page);
        // All at once: they arrive in order, and waiting for each answer takes longer than the key.
        await Task.WhenAll(Enumerable.Range(0, stops).SelectMany(_ => new[] { "rawKeyDown", "keyUp" })
            .Select(type => keys.SendAsync("Input.dispatchKeyEvent", new() { ["type"] = type, ["key"] = "Tab", ["code"] = "Tab", ["windowsVirtualKeyCode"] = 9 })));
        faults.AddRange(await page.EvaluateAsync<string[]>("walk.followed()"));
    }

    /// <summary>Times in the page are those that the server sent, whatever the browser's zone.</summary>
    public static async Task MomentsAsync(IPage page, IResponse sent, List<string> faults) =>
        faults.AddRange(await page.EvaluateAsync<string[]>("html => walk.moments(html)", await sent.TextAsync()));

    /// <summary>Sends the first form that asks for something with nothing in it, and looks at what comes back.</summary>
    /// <returns>Whether there was such a form.</returns>
    public static async Task<bool> RefuseAsync(IPage page, List<string> faults)
    {
        var kept = await page.EvaluateAsync<string?>("walk.sendEmpty()");
        if (kept is null)
        {
            return false;
        }

        await page.WaitForFunctionAsync("() => !window.walkSent && document.readyState === 'complete'");
        faults.AddRange(await page.EvaluateAsync<string[]>("k => walk.refused(k)", kept));
        return true;
    }

    /// <summary>What a part promises in its sheet.</summary>
    public static async Task CriteriaAsync(IPage page, IEnumerable<PartCriterion> criteria, List<string> faults) =>
        faults.AddRange(await page.EvaluateAsync<string[]>("l => walk.criteria(l)", criteria.Select(c => new { en = c.En, must = c.Must, never = c.Never }).ToArray()));
}
