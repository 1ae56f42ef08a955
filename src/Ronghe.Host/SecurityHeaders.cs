namespace Ronghe.Host;

/// <summary>What browsers are told on every answer: only our own files, no inline script or style, no frames, no guessing of types.</summary>
internal static class SecurityHeaders
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private const string FieldWorker = "/field/worker.js";

    public static Task AddAsync(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;

            // A handler may only say more, such as the sandbox of a file from outside.
            headers.ContentSecurityPolicy = headers.ContentSecurityPolicy is [{ Length: > 0 } own] ? $"{own}; {Policy}" : Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            if (http.Request.Path == FieldWorker)
            {
                // The worker lies below what it serves.
                headers["Service-Worker-Allowed"] = "/field";
            }

            if (http.Request.IsHttps)
            {
                headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
            }

            // What a signed-in person or a form saw must not come back from a cache.
            if (http.User.Identity?.IsAuthenticated == true || !HttpMethods.IsGet(http.Request.Method))
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(http);
    }
}
