using System.Net;
using Microsoft.Net.Http.Headers;

namespace Ronghe.Host.Tests;

/// <summary>
/// Keeps cookies as a browser does and lets none pass that breaks the rules of the site (ASVS V3.3), so every journey tests every cookie.
/// With TLS the site is told so by its proxy; the line to the test stays plain.
/// </summary>
internal sealed class CookieJar(bool tls, Func<HttpResponseMessage, Task>? watch = null) : DelegatingHandler(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
{
    public CookieContainer Cookies { get; } = new();

    /// <summary>The names of all cookies that were ever set.</summary>
    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>What is wrong with a cookie; null when nothing is.</summary>
    public static string? Fault(string line, bool tls)
    {
        var cookie = SetCookieHeaderValue.Parse(line);
        return (cookie.Name.StartsWith("__Host-", StringComparison.Ordinal) == tls ? null : "prefix")
            ?? (cookie.Secure == tls ? null : "Secure")
            ?? (cookie.HttpOnly ? null : "HttpOnly")
            ?? (cookie.SameSite is Microsoft.Net.Http.Headers.SameSiteMode.Lax or Microsoft.Net.Http.Headers.SameSiteMode.Strict ? null : "SameSite")
            ?? (cookie.Path == "/" && !cookie.Domain.HasValue ? null : "place");
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // The container sends Secure cookies to https addresses only.
        var at = tls ? new UriBuilder(request.RequestUri!) { Scheme = "https" }.Uri : request.RequestUri!;
        if (Cookies.GetCookieHeader(at) is { Length: > 0 } kept)
        {
            request.Headers.Add("Cookie", kept);
        }

        var answer = await base.SendAsync(request, cancellationToken);
        foreach (var line in answer.Headers.TryGetValues("Set-Cookie", out var lines) ? lines : [])
        {
            Assert.True(Fault(line, tls) is null, $"{Fault(line, tls)}: {line}");
            Cookies.SetCookies(at, line);
            Names.Add(SetCookieHeaderValue.Parse(line).Name.Value!);
        }

        if (watch is not null)
        {
            await answer.Content.LoadIntoBufferAsync(cancellationToken);
            await watch(answer);
        }

        return answer;
    }
}
