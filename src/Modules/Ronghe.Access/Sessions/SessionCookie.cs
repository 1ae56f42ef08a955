using Microsoft.AspNetCore.Http;

namespace Ronghe.Access.Sessions;

/// <summary>The cookie that carries the ticket; the host binds it to itself as it does every cookie.</summary>
internal static class SessionCookie
{
    private const string Name = "ronghe";

    public static string? Read(HttpContext http) => http.Request.Cookies[Name];

    public static void Write(HttpContext http, string token) => http.Response.Cookies.Append(Name, token, Options());

    public static void Delete(HttpContext http) => http.Response.Cookies.Delete(Name, Options());

    private static CookieOptions Options() => new() { SameSite = SameSiteMode.Lax, IsEssential = true };
}
