using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access.Audit;
using Ronghe.Access.Sessions;
using Ronghe.Contracts.Access;

namespace Ronghe.Access.Rights;

/// <summary>Puts it on record when an account asks for what it may not have; strangers are sent to sign in and leave no entry.</summary>
internal sealed class RecordRefusals : IAuthorizationMiddlewareResultHandler
{
    private const int LongestPath = 180;
    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        // Who must only prove anew who they are has not been refused.
        if (authorizeResult.Forbidden
            && context.RequestServices.GetRequiredService<CurrentActor>().Account is not null
            && !context.RequestServices.GetRequiredService<CurrentSession>().MustProve)
        {
            var right = policy.Requirements.OfType<RightRequirement>().FirstOrDefault()?.Right;
            var path = context.Request.Path.ToString();
            var audit = context.RequestServices.GetRequiredService<IAudit>();
            await context.RequestServices.GetRequiredService<AccessDb>().InTransactionAsync(() =>
            {
                audit.Record("access.refuse", $"page:{path[..Math.Min(path.Length, LongestPath)]}", right);
                return Task.CompletedTask;
            }, context.RequestAborted);
        }

        await _usual.HandleAsync(next, context, policy, authorizeResult);
    }
}
