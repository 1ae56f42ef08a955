using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Ronghe.Contracts.Access;

namespace Ronghe.Access.Audit;

/// <summary>The signed-in account of a request; at the command line the operating system's user; otherwise the system itself.</summary>
internal sealed class CurrentActor(IHttpContextAccessor http) : IActor
{
    private static readonly string Operator = $"operator:{Environment.UserName}";

    public string Name => http.HttpContext is { } context
        ? context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } account ? $"account:{account}" : "anonymous"
        : Operator;
}
