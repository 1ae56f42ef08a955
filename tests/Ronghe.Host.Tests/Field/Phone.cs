using Microsoft.Playwright;

namespace Ronghe.Host.Tests.Field;

/// <summary>A phone with a browser whose profile stays when it is switched off.</summary>
internal sealed class Phone : IAsyncDisposable
{
    public const string Pin = "358102";
    private readonly SampleSite _site;
    private IBrowserContext? _context;

    private Phone(SampleSite site) => _site = site;

    public string Profile { get; } = Directory.CreateTempSubdirectory("phone-").FullName;

    public IPage Page { get; private set; } = null!;

    public IBrowserContext Context => _context!;

    public static async Task<Phone> StartAsync(SampleSite site)
    {
        var phone = new Phone(site);
        await phone.SwitchOnAsync();
        return phone;
    }

    public async ValueTask DisposeAsync()
    {
        await SwitchOffAsync();
        Directory.Delete(Profile, recursive: true);
    }

    public async Task SwitchOnAsync()
    {
        _context = await Chromium.OpenAsync(Profile, new()
        {
            Locale = "zh-CN", TimezoneId = "Asia/Shanghai",
            ViewportSize = new() { Width = 360, Height = 740 },
        });
        _context.SetDefaultTimeout(20_000);
        Page = await _context.NewPageAsync();
    }

    public async Task SwitchOffAsync()
    {
        if (_context is not null)
        {
            await _context.CloseAsync();
            _context = null;
        }
    }

    /// <summary>Who uses it from now on.</summary>
    public Task SignInAsync(Visitor worker) =>
        Context.AddCookiesAsync([new() { Name = "ronghe", Value = worker.Cookies.GetCookies(new Uri(_site.Address))["ronghe"]!.Value, Url = _site.Address }]);

    /// <summary>Takes the day's work along; the shell is stored when it ends.</summary>
    public async Task PrepareAsync()
    {
        await GoAsync();
        await Page.FillAsync("#new-pin", Pin);
        await Page.FillAsync("#new-pin-again", Pin);
        await Page.ClickAsync("[data-do=prepare] button");
        await Page.WaitForSelectorAsync("[data-rows] .visit-row");
        await Page.WaitForFunctionAsync("async () => navigator.serviceWorker.controller && await caches.match('/field/phone')", null, new() { Timeout = 30_000 });
    }

    public Task<IResponse?> GoAsync(string path = "/field/phone") => Page.GotoAsync(_site.Address + path);

    public async Task UnlockAsync(string pin = Pin)
    {
        await Page.FillAsync("#pin", pin);
        await Page.ClickAsync("[data-do=unlock] button");
    }

    /// <summary>Waits for one of the parts of the page.</summary>
    public Task SeesAsync(string part) => Page.WaitForSelectorAsync($"[data-part={part}]:not([hidden])");

    /// <summary>Answers the first row that has no answer yet.</summary>
    /// <returns>The visit, as <see cref="FieldWork"/> names it.</returns>
    public async Task<string> AnswerAsync(string found, string reason, string? visit = null)
    {
        await Page.ClickAsync(visit is null ? "[data-rows] .visit-row" : $"[data-visit='{visit}']");
        await SeesAsync("visit");
        var name = (await Page.GetAttributeAsync("[data-part=visit]", "data-visit"))!;
        await Page.CheckAsync($"[data-do=answer] input[value={found}]");
        await Page.FillAsync("#why", reason);
        await Page.ClickAsync("[data-do=answer] button[type=submit]");
        await SeesAsync("list");
        return name;
    }

    /// <summary>Waits until so many answers wait; fails with what the page says instead.</summary>
    public async Task UnsentAsync(int count)
    {
        try
        {
            await Page.WaitForSelectorAsync($"[data-unsent][data-count='{count}']");
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{count} expected; {await Page.InnerTextAsync("#phone")}\n{await Page.EvaluateAsync<string>("() => [...document.querySelectorAll('.visit-row:not([data-state=open])')].map(r => r.outerHTML).join()")}");
        }
    }

    /// <summary>Everything that pages of the site can keep.</summary>
    public Task<string> StoresAsync() => Page.EvaluateAsync<string>(
        """
        async () => JSON.stringify([(await indexedDB.databases()).map(d => d.name), await caches.keys(), { ...localStorage }, { ...sessionStorage }])
        """);
}
