using Microsoft.Playwright;

namespace Ronghe.Host.Tests.Walk;

/// <summary>How a page is looked at.</summary>
/// <param name="Name">Part of a picture's name.</param>
/// <param name="Width">Width of the screen.</param>
/// <param name="Height">Height of the screen.</param>
internal sealed record Variant(string Name, int Width, int Height)
{
    public static readonly Variant Phone = new("phone", 360, 740) { Touch = true };
    public static readonly Variant Desktop = new("desktop", 1366, 768);
    public static readonly Variant Large = new("large", 412, 915) { Touch = true, LargeType = true };
    public static readonly Variant English = new("en", 1024, 768) { Language = "en", TimeZone = "America/New_York" };
    public static readonly Variant Bare = new("bare", 1366, 768) { Script = false };

    public string Language { get; init; } = "zh-CN";

    public string TimeZone { get; init; } = "Asia/Shanghai";

    public bool Touch { get; init; }

    public bool LargeType { get; init; }

    public bool Script { get; init; } = true;

    /// <summary>The smallest side of what is pressed: residents 44 px, with large type 60, on a desk 24.</summary>
    public int Target(bool desk) => LargeType ? 60 : desk ? 24 : 44;

    /// <summary>A browser of a person who looks at pages so.</summary>
    public async Task<IBrowserContext> OpenAsync(IBrowser browser, string address, string? ticket)
    {
        var context = await browser.NewContextAsync(new()
        {
            Locale = Language,
            TimezoneId = TimeZone,
            ViewportSize = new() { Width = Width, Height = Height },
            IsMobile = Touch,
            HasTouch = Touch,
            JavaScriptEnabled = Script,
            ReducedMotion = ReducedMotion.Reduce,
        });
        var cookies = new List<Microsoft.Playwright.Cookie>();
        if (ticket is not null)
        {
            cookies.Add(new() { Name = "ronghe", Value = ticket, Url = address });
        }

        if (LargeType)
        {
            cookies.Add(new() { Name = "ronghe_face", Value = "large", Url = address });
        }

        await context.AddCookiesAsync(cookies);
        await context.AddInitScriptAsync(PageChecks.Script);
        return context;
    }
}
