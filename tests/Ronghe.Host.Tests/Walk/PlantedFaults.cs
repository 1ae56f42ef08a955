using Microsoft.Playwright;
using Ronghe.Web.Gallery;

namespace Ronghe.Host.Tests.Walk;

/// <summary>The walk itself: it finds each kind of fault where one is planted, and nothing on a page without any.</summary>
public sealed class PlantedFaults
{
    private const string Home = "http://planted.test";
    private static readonly Variant Large = Variant.Large with { Language = "en" };

    [Theory]
    [InlineData("axe", "<p><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='></p>")]
    [InlineData("heading", "<h1>A second one</h1>")]
    [InlineData("reflow", "<div class='wide'>wide</div>")]
    [InlineData("clipped", "<p class='low'>Text that does not fit<br>into the box that it has been given</p>")]
    [InlineData("larger", "<p class='fixed'>Two words</p>")]
    [InlineData("target", "<p><button type='submit' class='tiny'>+</button></p>")]
    [InlineData("large", "<p class='fine'>Fine print</p>")]
    [InlineData("text", "<p>some.missing-key</p>")]
    [InlineData("language", "<p>中文</p>")]
    [InlineData("console", "<script>console.error('broken')</script>")]
    [InlineData("console", "<script>nothing.here()</script>")]
    [InlineData("policy", "<img alt='' src='data:,x' onclick='alert(1)'>")]
    [InlineData("foreign", "<img alt='' src='https://example.org/x.png'>")]
    [InlineData("no-script", "<p><button type='button'>Only with script</button></p>")]
    [InlineData("print", "<nav aria-label='Places'><a href='/elsewhere' class='door'>Elsewhere</a></nav>")]
    [InlineData("print", "<table class='headless'><caption>Things</caption><thead><tr><th scope='col'>Head</th></tr></thead><tbody><tr><td>Cell</td></tr></tbody></table>")]
    [InlineData("keyboard", "<p><a class='door unringed' href='/elsewhere'>Without a ring</a></p>")]
    [InlineData("keyboard", "<p><a class='door' href='/elsewhere' tabindex='5'>Out of order</a></p>")]
    [InlineData("keyboard", "<p><a class='door' href='/a' id='trap'>Trap</a></p><p><a class='door' href='/b'>Behind it</a></p><script>trap.onkeydown = e => e.preventDefault()</script>")]
    [InlineData("time", "<p id='now'>2025-12-10 09:00</p><script>now.textContent = '2025-12-09 20:00'</script>")]
    [InlineData("refusal", "<form method='post' action='/silent'><label for='a'>A</label><input class='door' id='a' name='a' required><button class='door'>Send</button></form>")]
    [InlineData("refusal", "<form method='post' action='/unfocused'><label for='a'>A</label><input class='door' id='a' name='a' required><button class='door'>Send</button></form>")]
    [InlineData("criterion", "<p>Nothing that was promised</p>")]
    public async Task Each_kind_of_fault_is_found(string kind, string planted)
    {
        var faults = await LookAsync(planted, meetsCriterion: kind != "criterion", VariantOf(kind));

        Assert.Contains(faults, fault => fault.StartsWith(kind + ":", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_without_faults_has_none()
    {
        var faults = await LookAsync(
            "<form method='post' action='/good'><label for='a'>A</label><input class='door' id='a' name='a' required><button class='door'>Send</button></form>", meetsCriterion: true, Variant.Desktop, Large, Variant.English, Variant.Bare);

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>Where a kind of fault is looked for.</summary>
    private static Variant VariantOf(string kind) => kind switch
    {
        "large" => Large,
        "time" => Variant.English,
        "no-script" => Variant.Bare,
        _ => Variant.Desktop,
    };

    private static async Task<List<string>> LookAsync(string planted, bool meetsCriterion, params IReadOnlyList<Variant> variants)
    {
        var (browser, faults) = (await Chromium.OpenAsync(), new List<string>());
        foreach (var variant in variants)
        {
            await using var context = await variant.OpenAsync(browser, Home, ticket: null);
            await context.RouteAsync("**/*", route => AnswerAsync(route, planted, variant.LargeType));
            var page = await context.NewPageAsync();
            PageChecks.Watch(page, Home, faults);
            var sent = await page.GotoAsync(Home + "/");
            await PageChecks.LookAsync(page, variant with { Language = "en" }, desk: false, faults);
            if (variant == Variant.English)
            {
                await PageChecks.MomentsAsync(page, sent!, faults);
            }
            else if (variant == Variant.Desktop)
            {
                await PageChecks.AxeAsync(page, faults);
                await PageChecks.CriteriaAsync(page, [new PartCriterion { En = "promised", Must = meetsCriterion ? "main" : ".promised" }], faults);
                await PageChecks.NarrowAsync(page, variant, faults);
                await PageChecks.LargerAsync(page, faults);
                await PageChecks.PrintAsync(page, variant, faults);
                await PageChecks.WalkAsync(page, faults);
                await PageChecks.RefuseAsync(page, faults);
            }
        }

        return faults;
    }

    private static Task AnswerAsync(IRoute route, string planted, bool large)
    {
        var path = new Uri(route.Request.Url).AbsolutePath;
        var content = path switch
        {
            "/good" => "<div role='alert' id='refusal' tabindex='-1' autofocus><a class='door' href='#a'>Fill in A</a></div><label for='a'>A</label><input class='door' id='a' aria-invalid='true'>",
            "/unfocused" => "<div role='alert' id='refusal'><a class='door' href='#a'>Fill in A</a></div><label for='a'>A</label><input class='door' id='a' aria-invalid='true'>",
            "/silent" => "<p>The same page again, without a word</p>",
            _ => planted,
        };
        return route.FulfillAsync(new()
        {
            ContentType = "text/html; charset=utf-8",
            Status = path is "/" or "/silent" ? 200 : 422,
            Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Content-Security-Policy"] = planted.Contains("onclick", StringComparison.Ordinal) ? "script-src 'self'" : "" },
            Body = Page(content, path is "/good" or "/unfocused" ? "Error: Planted" : "Planted", large),
        });
    }

    private static string Page(string content, string title, bool large) => $$"""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{title}}</title><link rel="icon" href="data:,">
        <style>
          body { margin: 1rem; font: {{(large ? "22px" : "1rem")}}/1.6 sans-serif; }
          a:focus, button:focus, input:focus, #refusal:focus { outline: 3px solid #00f; }
          .skip { position: absolute; top: -9rem; } .skip:focus { top: 0; }
          .door { display: inline-grid; align-content: center; min-width: 64px; min-height: 64px; font: inherit; box-sizing: border-box; }
          .wide { width: 1500px; } .low { height: 1.6em; overflow: hidden; } .fixed { width: 200px; height: 30px; overflow: hidden; font-size: 1rem; }
          .fine { font-size: 11px; } .tiny { width: 12px; height: 12px; } .unringed:focus { outline: none; } .headless thead { display: table-row-group; }
          @media print { .skip, button { display: none !important; } .headless thead { display: table-row-group; } }
        </style></head>
        <body><header><a class="skip" href="#main">Skip to the content</a></header><main id="main"><h1>Planted</h1><p>Some words so that the page is not empty.</p>{{content}}</main></body></html>
        """;
}
