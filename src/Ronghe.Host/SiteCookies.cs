using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.Http.Features;

namespace Ronghe.Host;

/// <summary>
/// How every cookie leaves and comes back, whoever sets it, the framework included. Code names cookies plainly. Over TLS each leaves as
/// <c>__Host-…</c>, so that browsers bind it to this host and refuse one from elsewhere, and none without that prefix is read. On loopback
/// without TLS browsers refuse the prefix, and the plain name stays. Script needs no cookie, so each is HttpOnly.
/// </summary>
internal static class SiteCookies
{
    private const string Prefix = "__Host-";

    public static IServiceCollection AddSiteCookies(this IServiceCollection services) => services.Configure<CookiePolicyOptions>(policy =>
    {
        (policy.HttpOnly, policy.MinimumSameSitePolicy) = (HttpOnlyPolicy.Always, SameSiteMode.Lax);
        policy.OnAppendCookie = cookie => cookie.CookieName = Bind(cookie.Context, cookie.CookieName, cookie.CookieOptions);
        policy.OnDeleteCookie = cookie => cookie.CookieName = Bind(cookie.Context, cookie.CookieName, cookie.CookieOptions);
    });

    public static IApplicationBuilder UseSiteCookies(this IApplicationBuilder app) => app.UseCookiePolicy().Use(TakeAsync);

    /// <summary>What the prefix asks for: the whole site and no other host.</summary>
    private static string Bind(HttpContext http, string name, CookieOptions options)
    {
        (options.Path, options.Domain, options.Secure) = ("/", null, http.Request.IsHttps);
        return http.Request.IsHttps ? Prefix + name : name;
    }

    private static Task TakeAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.IsHttps)
        {
            http.Features.Set<IRequestCookiesFeature>(new RequestCookiesFeature(new BoundCookies(http.Request.Cookies)));
        }

        return next(http);
    }

    /// <summary>The cookies that carry the prefix, by their plain names.</summary>
    private sealed class BoundCookies(IRequestCookieCollection sent) : IRequestCookieCollection
    {
        private readonly Dictionary<string, string> _all = sent.Where(c => c.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(c => c.Key[Prefix.Length..], c => c.Value, StringComparer.Ordinal);

        public int Count => _all.Count;

        public ICollection<string> Keys => _all.Keys;

        public string? this[string key] => _all.GetValueOrDefault(key);

        public bool ContainsKey(string key) => _all.ContainsKey(key);

        public bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => _all.TryGetValue(key, out value);

        public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _all.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
