using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Kernel;

namespace Ronghe.Web;

/// <summary>
/// Phones that work without network run the program they last fetched. They say which version it is; one version back is served, what is older is asked to renew
/// itself first, and keeps its answers. Programs that are no phone say nothing.
/// </summary>
public static class FieldClient
{
    /// <summary>The header in which a phone says its version.</summary>
    public const string Header = "X-Field-Client";

    /// <summary>The version that the site hands out; <c>wwwroot/js/field/vault.js</c> says the same.</summary>
    public const int Current = 1;

    /// <summary>Refuses what is older than the version before.</summary>
    public static async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var said = context.HttpContext.Request.Headers[Header].ToString();
        return said.Length > 0 && !(int.TryParse(said, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var version) && version >= Current - 1 && version > 0)
            ? new Problem("field.client-old").ToHttp(context.HttpContext.RequestServices.GetRequiredService<Texts>())
            : await next(context);
    }
}
