using Microsoft.AspNetCore.Http;
using Ronghe.Contracts.Access;

namespace Ronghe.Insight.Kiosks;

/// <summary>Who may see a board: staff with the right, and the kiosk of that one board.</summary>
internal sealed class BoardGate(KioskDesk kiosks, IRights rights)
{
    public const string Show = "board.show";
    public const string Read = "boards.read";
    public const string Manage = "boards.kiosk";
    private const string Cookie = "ronghe_kiosk";

    public async Task<bool> IsOpenAsync(string board, HttpContext http) =>
        await kiosks.BoardOfAsync(http.Request.Cookies[Cookie], http.RequestAborted) == board || await rights.HoldsAsync(Read, http.RequestAborted);

    /// <summary>Lets the browser of a screen keep its token.</summary>
    public static void Remember(HttpContext http, string token) => http.Response.Cookies.Append(
        Cookie, token, new CookieOptions { MaxAge = TimeSpan.FromDays(365), IsEssential = true, SameSite = SameSiteMode.Lax });
}
