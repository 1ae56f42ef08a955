using System.Text.Json;
using Microsoft.Playwright;

namespace Ronghe.Host.Tests;

/// <summary>A browser whose device makes and shows passkeys (WebAuthn automation over the DevTools protocol).</summary>
internal sealed class VirtualDevice : IAsyncDisposable
{
    private readonly ICDPSession _tools;
    private readonly string _authenticator;

    private VirtualDevice(IPage page, ICDPSession tools, string authenticator) =>
        (Page, _tools, _authenticator) = (page, tools, authenticator);

    public IPage Page { get; }

    /// <summary>Opens a browser, or skips the test where there is none.</summary>
    public static async Task<VirtualDevice> OpenAsync()
    {
        var page = await (await Chromium.OpenAsync()).NewPageAsync(new() { Locale = "en" });
        var tools = await page.Context.NewCDPSessionAsync(page);
        await tools.SendAsync("WebAuthn.enable");
        var added = await tools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true,
            },
        });
        return new VirtualDevice(page, tools, added!.Value.GetProperty("authenticatorId").GetString()!);
    }

    /// <summary>Whether the device asks for finger, face or PIN, and gets it.</summary>
    public Task VerifyUserAsync(bool verified) =>
        _tools.SendAsync("WebAuthn.setUserVerified", new Dictionary<string, object> { ["authenticatorId"] = _authenticator, ["isUserVerified"] = verified });

    /// <summary>The keys on the device, private halves and all.</summary>
    public async Task<IReadOnlyList<JsonElement>> KeysAsync() =>
        [.. (await _tools.SendAsync("WebAuthn.getCredentials", new Dictionary<string, object> { ["authenticatorId"] = _authenticator }))!.Value.GetProperty("credentials").EnumerateArray()];

    /// <summary>Puts a key back as it was at some time: a copy of it, as far as a site can tell.</summary>
    public async Task RestoreAsync(JsonElement key)
    {
        await ClearAsync();
        await _tools.SendAsync("WebAuthn.addCredential", new Dictionary<string, object> { ["authenticatorId"] = _authenticator, ["credential"] = key });
    }

    /// <summary>Another device: it has no keys yet.</summary>
    public Task ClearAsync() => _tools.SendAsync("WebAuthn.clearCredentials", new Dictionary<string, object> { ["authenticatorId"] = _authenticator });

    /// <summary>Presses the button of the page's passkey form and waits until the answer has been taken.</summary>
    public async Task PressAsync()
    {
        var button = Page.Locator("form[data-passkey] button[type=submit]");
        await button.WaitForAsync(new() { State = WaitForSelectorState.Visible });
        await Page.EvaluateAsync("() => { window.pressed = true; }");
        await button.ClickAsync();
        await Page.WaitForFunctionAsync("() => !window.pressed && document.readyState === 'complete'");
    }

    public ValueTask DisposeAsync() => new(Page.Context.CloseAsync());
}
