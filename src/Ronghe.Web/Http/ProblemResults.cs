using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Ronghe.Kernel;

namespace Ronghe.Web;

/// <summary>The one place where a refusal becomes HTTP (RFC 9457).</summary>
public static class ProblemResults
{
    /// <summary>The status a problem's code stands for.</summary>
    public static int StatusOf(Problem problem) => problem.Code[(problem.Code.LastIndexOf('.') + 1)..] switch
    {
        "not-found" => StatusCodes.Status404NotFound,
        "forbidden" => StatusCodes.Status403Forbidden,
        "conflict" => StatusCodes.Status409Conflict,
        "stale" => StatusCodes.Status412PreconditionFailed,
        "client-old" => StatusCodes.Status426UpgradeRequired,
        "too-large" => StatusCodes.Status413PayloadTooLarge,
        "too-many" => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    /// <summary>The problem as a response; its sentence is in the caller's language.</summary>
    public static ProblemHttpResult ToHttp(this Problem problem, Texts texts) => TypedResults.Problem(
        statusCode: StatusOf(problem),
        title: texts.Of(problem),
        extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = problem.Code, ["field"] = problem.Field });
}
