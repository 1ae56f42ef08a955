using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Data;
using Ronghe.Kernel;

namespace Ronghe.Web;

/// <summary>
/// A repeated unsafe request gets the first answer and has no second effect. The client makes the key: the header
/// <c>Idempotency-Key</c> in the API, the hidden field <c>_key</c> in a form. The row of the key, the effect and the answer are one
/// transaction, so a crash leaves all or nothing.
/// </summary>
public sealed class Idempotency(RequestDelegate next)
{
    /// <summary>The hidden field of a form.</summary>
    public const string Field = "_key";

    private const string Header = "Idempotency-Key";
    private const int LongestKey = 100;

    /// <summary>Answers a request, or repeats the answer it got before.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method)
            || http.GetEndpoint()?.Metadata.GetMetadata<OwnIdempotencyAttribute>() is not null)
        {
            await next(http);
            return;
        }

        if (IsTooLarge(http))
        {
            RefuseUnread(http);
            return;
        }

        try
        {
            await AnswerAsync(http);
        }
        catch (BadHttpRequestException cut) when (cut.StatusCode == StatusCodes.Status413PayloadTooLarge && !http.Response.HasStarted)
        {
            // A body that did not say how long it is.
            RefuseUnread(http);
        }
        catch (InvalidDataException) when (http.Request.HasFormContentType && !http.Response.HasStarted && http.Features.Get<IFormFeature>() is { Form: null })
        {
            // A field without end, or more fields than a form can have.
            RefuseUnread(http);
        }
    }

    /// <summary>The site says it in the words of a page or of the API, which must not begin to read either.</summary>
    private static void RefuseUnread(HttpContext http)
    {
        (http.Request.Method, http.Request.Body) = (HttpMethods.Get, Stream.Null);
        http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
    }

    private static bool IsTooLarge(HttpContext http) =>
        http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize is { } most && http.Request.ContentLength > most;

    private async Task AnswerAsync(HttpContext http)
    {
        var key = await KeyOfAsync(http);
        if (key is not { Length: > 0 and <= LongestKey })
        {
            await RefuseAsync(http, StatusCodes.Status400BadRequest, new Problem("request.key-missing"));
            return;
        }

        await AnswerOnceAsync(http, key);
    }

    /// <summary>The key that a request brought; null when it brought none.</summary>
    public static async Task<string?> KeyOfAsync(HttpContext http)
    {
        if (http.Request.Headers[Header] is [{ } header])
        {
            return header;
        }

        if (!http.Request.HasFormContentType || http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            return null;
        }

        return (await http.Request.ReadFormAsync(http.RequestAborted))[Field];
    }

    private async Task AnswerOnceAsync(HttpContext http, string key)
    {
        var (db, copies) = (http.RequestServices.GetRequiredService<AppDbContext>(), http.RequestServices.GetRequiredService<ReplyCopies>());
        var (owner, request) = (OwnerOf(http), await DigestAsync(http));
        await using var transaction = await db.BeginAsync(http.RequestAborted);
        var row = new IdempotencyRow
        {
            Owner = owner,
            Key = key,
            Request = copies.MarkOf(request),
            Status = 0,
            Body = [],
            At = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(),
        };
        if (await InsertAsync(db, row, http.RequestAborted))
        {
            var answer = await AnswerFirstAsync(http, db, row);
            row.Body = copies.Seal(row, answer);
            if (row.Status >= StatusCodes.Status400BadRequest)
            {
                // A refusal has no effect to protect: the corrected request may come with the same key.
                db.Remove(row);
            }

            await db.SaveChangesAsync(http.RequestAborted);
            Fault.Point("before-commit");
            await transaction.CommitAsync(http.RequestAborted);
            Fault.Point("after-commit");
            await WriteAsync(http, answer);
            return;
        }

        var first = await db.Set<IdempotencyRow>().AsNoTracking().SingleAsync(r => r.Owner == owner && r.Key == key, http.RequestAborted);
        await (copies.IsMark(first.Request, request)
            ? RepeatAsync(http, first, copies.Open(first))
            : RefuseAsync(http, StatusCodes.Status422UnprocessableEntity, new Problem("request.key-reused")));
    }

    /// <summary>The primary key decides which of two copies is first; the second waits for the first one's commit.</summary>
    private static async Task<bool> InsertAsync(AppDbContext db, IdempotencyRow row, CancellationToken cancellation)
    {
        var at = row.At.ToUnixTimeMilliseconds();
        var inserted = await db.Database.ExecuteSqlAsync(
            $"INSERT INTO data_idempotency (owner, key, request, status, body, at) VALUES ({row.Owner}, {row.Key}, {row.Request}, 0, {row.Body}, {at}) ON CONFLICT DO NOTHING",
            cancellation);
        return inserted == 1;
    }

    private async Task<byte[]> AnswerFirstAsync(HttpContext http, AppDbContext db, IdempotencyRow row)
    {
        var wire = http.Response.Body;
        using var answer = new MemoryStream();
        http.Response.Body = answer;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = wire;
        }

        row.Status = http.Response.StatusCode;
        row.ContentType = http.Response.ContentType;
        row.Location = http.Response.Headers.Location;
        db.Update(row);
        return answer.ToArray();
    }

    private static Task RepeatAsync(HttpContext http, IdempotencyRow row, byte[] body)
    {
        (http.Response.StatusCode, http.Response.ContentType) = (row.Status, row.ContentType);
        if (row.Location is not null)
        {
            http.Response.Headers.Location = row.Location;
        }

        return WriteAsync(http, body);
    }

    private static async Task WriteAsync(HttpContext http, byte[] body)
    {
        // Writing nothing would still begin the answer, and an empty one is still to get its error page.
        if (body.Length > 0)
        {
            await http.Response.Body.WriteAsync(body, http.RequestAborted);
        }
    }

    private static async Task RefuseAsync(HttpContext http, int status, Problem problem)
    {
        var texts = http.RequestServices.GetRequiredService<Texts>();
        await TypedResults.Problem(
            statusCode: status,
            title: texts.Of(problem),
            extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = problem.Code }).ExecuteAsync(http);
    }

    private static string OwnerOf(HttpContext http) =>
        http.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } account ? "account:" + account : "anonymous";

    private static async Task<byte[]> DigestAsync(HttpContext http)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}\n"));
        if (http.Request.HasFormContentType)
        {
            await AppendFormAsync(hash, await http.Request.ReadFormAsync(http.RequestAborted), http.RequestAborted);
        }
        else
        {
            http.Request.EnableBuffering();
            await AppendAsync(hash, http.Request.Body, http.RequestAborted);
            http.Request.Body.Position = 0;
        }

        return hash.GetHashAndReset();
    }

    private static async Task AppendFormAsync(IncrementalHash hash, IFormCollection form, CancellationToken cancellation)
    {
        // The antiforgery token differs between two renderings of one form.
        foreach (var (name, value) in form.Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal)).OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}={value}\n"));
        }

        foreach (var file in form.Files)
        {
            await using var content = file.OpenReadStream();
            await AppendAsync(hash, content, cancellation);
        }
    }

    private static async Task AppendAsync(IncrementalHash hash, Stream content, CancellationToken cancellation)
    {
        var buffer = new byte[81920];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
        {
            hash.AppendData(buffer.AsSpan(0, read));
        }
    }
}
