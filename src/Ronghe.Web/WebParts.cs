using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Codes;
using Ronghe.Web.Gallery.Tutorial;
using Ronghe.Web.Layout;
using Ronghe.Web.Typing;

namespace Ronghe.Web;

/// <summary>What the parts need of a host.</summary>
public static class WebParts
{
    /// <summary>Adds the services of the parts; the host adds <see cref="Places"/>, which verbs need too.</summary>
    /// <param name="services">The container.</param>
    public static IServiceCollection AddParts(this IServiceCollection services) => services.AddScoped<PageFace>().AddSingleton<Books>();

    /// <summary>Adds the addresses that parts of every page lead to.</summary>
    public static void MapParts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/face", SetFace).Needs("site.read").ExcludeFromDescription();
        routes.MapGet("/divisions", Inside).Needs("site.read").ExcludeFromDescription();
    }

    private static IResult SetFace(string to, string back, HttpContext http)
    {
        FaceCookie.Set(http, to);
        return TypedResults.LocalRedirect(LocalPath.Of(back));
    }

    private static IResult Inside(string? code, Places places, HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, max-age=86400";
        return TypedResults.Ok((places.Find(code) is { } division ? places.Inside(division.Code) : places.Provinces).Select(d => new PlaceName(d.Code.ToString(), d.Name)));
    }
}

/// <summary>A division to choose.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name, without those above it.</param>
public sealed record PlaceName(string Code, string Name);
