using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Ronghe.Contracts.Access;
using Ronghe.Web;

namespace Ronghe.Access.Rights;

internal sealed record RightRequirement(string Right) : IAuthorizationRequirement;

/// <summary>Opens a page or an endpoint to whoever holds its right somewhere; the use case behind it then looks at where.</summary>
internal sealed class RightHandler(IRights rights) : AuthorizationHandler<RightRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, RightRequirement requirement)
    {
        if (await rights.CheckAsync(requirement.Right, CancellationToken.None) is null)
        {
            context.Succeed(requirement);
        }
    }
}

/// <summary>Makes the policy of each right. An endpoint that states no right is open to nobody; where there is none, there is nothing to keep.</summary>
internal sealed class RightPolicies(IOptions<AuthorizationOptions> options, Matrix matrix) : IAuthorizationPolicyProvider
{
    private static readonly AuthorizationPolicy Nobody = new AuthorizationPolicyBuilder()
        .RequireAssertion(asked => asked.Resource is HttpContext http && http.GetEndpoint() is null).Build();

    private readonly DefaultAuthorizationPolicyProvider _others = new(options);

    public bool AllowsCachingPolicies => true;

    public Task<AuthorizationPolicy> GetDefaultPolicyAsync() => Task.FromResult(Nobody);

    public Task<AuthorizationPolicy?> GetFallbackPolicyAsync() => Task.FromResult<AuthorizationPolicy?>(Nobody);

    public Task<AuthorizationPolicy?> GetPolicyAsync(string policyName)
    {
        if (!policyName.StartsWith(RightAttribute.Prefix, StringComparison.Ordinal))
        {
            return _others.GetPolicyAsync(policyName);
        }

        var right = policyName[RightAttribute.Prefix.Length..];
        matrix.Demand(right);
        return Task.FromResult<AuthorizationPolicy?>(new AuthorizationPolicyBuilder().AddRequirements(new RightRequirement(right)).Build());
    }
}
