using Microsoft.AspNetCore.Http;

namespace Ronghe.Access.Residents;

/// <summary>Binds a code to the browser that asked for it.</summary>
internal static class CodeCookie
{
    private const string Name = "ronghe_code";

    public static string? Read(HttpContext http) => http.Request.Cookies[Name];

    public static void Write(HttpContext http, string token) => http.Response.Cookies.Append(Name, token, Options());

    public static void Delete(HttpContext http) => http.Response.Cookies.Delete(Name, Options());

    private static CookieOptions Options() => new() { SameSite = SameSiteMode.Strict, IsEssential = true, MaxAge = PhoneCode.Life };
}
