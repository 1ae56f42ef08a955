using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Ronghe.Host.Tests.Chromium))]

namespace Ronghe.Host.Tests;

/// <summary>The one browser that all tests share, each with a context of its own: to start one takes longer than most looks at a page.</summary>
public sealed class Chromium : IAsyncDisposable
{
    internal const string Program = "/usr/bin/chromium";
    internal static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private static readonly Lazy<Task<IPlaywright>> Driver = new(Playwright.CreateAsync);
    private static readonly Lazy<Task<IBrowser>> Browser = new(async () => await (await Driver.Value).Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = Flags }));

    /// <summary>The browser; skips the test where there is none to have.</summary>
    internal static Task<IBrowser> OpenAsync()
    {
        SkipWithout();
        return Browser.Value;
    }

    /// <summary>A browser of its own with a profile on the disk, as a phone has one that is switched off and on.</summary>
    internal static async Task<IBrowserContext> OpenAsync(string profile, BrowserTypeLaunchPersistentContextOptions options)
    {
        SkipWithout();
        (options.ExecutablePath, options.Args, options.Headless) = (Program, Flags, true);
        return await (await Driver.Value).Chromium.LaunchPersistentContextAsync(profile, options);
    }

    internal static void SkipWithout(params IReadOnlyList<string> more)
    {
        foreach (var program in more.Prepend(Program).Where(p => !File.Exists(p) && Environment.GetEnvironmentVariable("CI") != "true"))
        {
            Assert.Skip($"{program} is not installed.");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Browser.IsValueCreated)
        {
            await (await Browser.Value).DisposeAsync();
        }

        if (Driver.IsValueCreated)
        {
            (await Driver.Value).Dispose();
        }
    }
}
