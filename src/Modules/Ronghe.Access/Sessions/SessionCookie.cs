using Microsoft.AspNetCore.Http;

namespace Ronghe.Access.Sessions;

/// <summary>The cookie that carries the ticket. Over TLS its name binds it to this host; on loopback without TLS browsers refuse such a name.</summary>
internal static class SessionCookie
{
    public static string? Read(HttpContext http) => http.Request.Cookies[Name(http)];

    public static void Write(HttpContext http, string token) => http.Response.Cookies.Append(Name(http), token, Options(http));

    public static void Delete(HttpContext http) => http.Response.Cookies.Delete(Name(http), Options(http));

    private static string Name(HttpContext http) => http.Request.IsHttps ? "__Host-ronghe" : "ronghe";

    private static CookieOptions Options(HttpContext http) =>
        new() { HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };
}
