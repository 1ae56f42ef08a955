using Microsoft.AspNetCore.Http;

namespace Ronghe.Web.Layout;

/// <summary>The large-type face (长者版): same addresses and functions, one column, large letters and targets. A cookie remembers it on the device.</summary>
public static class FaceCookie
{
    private const string Name = "ronghe_face";
    private const string Large = "large";

    /// <summary>Whether the reader wants large type.</summary>
    public static bool IsLarge(HttpContext http) => http.Request.Cookies[Name] == Large;

    /// <summary>Remembers what the reader wants.</summary>
    /// <param name="http">The request.</param>
    /// <param name="face"><c>large</c>; anything else means the usual face.</param>
    public static void Set(HttpContext http, string face) => http.Response.Cookies.Append(
        Name,
        face == Large ? Large : "usual",
        new CookieOptions { MaxAge = TimeSpan.FromDays(365), IsEssential = true, SameSite = SameSiteMode.Lax });
}
