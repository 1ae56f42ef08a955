using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Ronghe.Web;

/// <summary>
/// A file from outside as it goes out again: to be saved and never shown in the site, its type not to be guessed, without rights even if somebody opens it,
/// kept in no cache. Whoever answers with it has checked the right and put the opening on record.
/// </summary>
/// <param name="content">The file; it is closed once it was sent.</param>
/// <param name="mediaType">What it was found to be.</param>
/// <param name="name">Under which name it is saved, in any script.</param>
public sealed class ClosedFile(Stream content, string mediaType, string name) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var file = content;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        var response = httpContext.Response;
        response.ContentType = mediaType;
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.ContentSecurityPolicy = "sandbox";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.ContentLength = file.CanSeek ? file.Length : null;
        await file.CopyToAsync(response.Body, httpContext.RequestAborted);
    }
}
