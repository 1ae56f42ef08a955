using System.Globalization;
using Microsoft.Playwright;
using Ronghe.Host.Tests.Walk;
using Ronghe.TestKit;

namespace Ronghe.Host.Tests.Policies;

/// <summary>Somebody at the policy desk with a browser of their own, as wide as the office's screens.</summary>
internal sealed class Clerk(SampleSite site, Visitor visitor, IBrowserContext context, IPage page) : IAsyncDisposable
{
    private static readonly string Pictures = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "policy")).FullName;

    public IPage Page => page;

    public Visitor Visitor => visitor;

    public static async Task<Clerk> SitAsync(SampleSite site, string name, params string[] roles)
    {
        var visitor = await site.StaffAsync(name, "440100", roles);
        var context = await (await Chromium.OpenAsync()).NewContextAsync(new() { Locale = "zh-CN", TimezoneId = "Asia/Shanghai", ViewportSize = new() { Width = 1366, Height = 768 } });
        context.SetDefaultTimeout(20_000);
        await context.AddCookiesAsync([new() { Name = "ronghe", Value = visitor.Cookies.GetCookies(new Uri(site.Address))["ronghe"]!.Value, Url = site.Address }]);
        return new Clerk(site, visitor, context, await context.NewPageAsync());
    }

    public Task GoAsync(string path) => page.GotoAsync(site.Address + path);

    /// <summary>Sends the form of a name, after filling in its fields.</summary>
    public async Task SendAsync(string form, params (string Field, string Value)[] fields)
    {
        foreach (var (field, value) in fields)
        {
            var box = page.Locator($"#{form} [name='{field}']");
            if (await box.EvaluateAsync<string>("e => e.tagName + e.type") is "INPUTcheckbox")
            {
                await box.CheckAsync();
            }
            else
            {
                await box.FillAsync(value);
            }
        }

        // The page that answers has no mark of this one.
        await page.EvaluateAsync("() => { window.left = true; }");
        await page.ClickAsync($"#{form} button[type=submit]");
        await page.WaitForFunctionAsync("() => !window.left && document.readyState === 'complete'");
    }

    /// <summary>Opens an act and sends its form.</summary>
    public async Task ActAsync(string form, params (string Field, string Value)[] fields)
    {
        await page.Locator($"details:has(#{form}) > summary").ClickAsync();
        await SendAsync(form, fields);
    }

    /// <summary>Changes a cell of the grid with the keyboard, and waits until the server has it.</summary>
    public async Task TypeAsync(int row, int column, string value)
    {
        var seen = await SeenAsync();
        await page.Locator($"tr[data-row='{row}'] td[data-column='{column}']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-grid] input").FillAsync(value);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync("seen => Number(document.querySelector('[data-grid]').dataset.seen) > seen", seen);
    }

    public async Task<int> SeenAsync() => int.Parse((await page.GetAttributeAsync("[data-grid]", "data-seen"))!, CultureInfo.InvariantCulture);

    public async Task<string> TextAsync(string selector = "main") => await page.Locator(selector).First.InnerTextAsync();

    public Task PictureAsync(string name) => page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, name + ".png") });

    public async ValueTask DisposeAsync()
    {
        await context.CloseAsync();
        visitor.Dispose();
    }
}
