using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace Ronghe.Web;

/// <summary>
/// The right that a page or an endpoint demands, as named in the authorisation matrix. It is the only statement about access that
/// code makes; who holds it, where, is data.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RightAttribute : AuthorizeAttribute
{
    /// <summary>What names of policies begin with.</summary>
    public const string Prefix = "right:";

    public RightAttribute(string right) => (Right, Policy) = (right, Prefix + right);

    /// <summary>The right.</summary>
    public string Right { get; }
}

/// <summary>Says on endpoints what <see cref="RightAttribute"/> says on pages.</summary>
public static class RightEndpoints
{
    /// <summary>Demands a right.</summary>
    public static T Needs<T>(this T endpoint, string right)
        where T : IEndpointConventionBuilder => endpoint.RequireAuthorization(new RightAttribute(right));
}
