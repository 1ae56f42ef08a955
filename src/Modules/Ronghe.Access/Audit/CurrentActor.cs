using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Ronghe.Contracts.Access;

namespace Ronghe.Access.Audit;

/// <summary>The signed-in account of a request; at the command line the operating system's user; otherwise the system itself.</summary>
internal sealed class CurrentActor(IHttpContextAccessor http) : IActor
{
    /// <summary>Only residents have it.</summary>
    public const string LevelClaim = "resident-level";

    /// <summary>Only clients (other systems) have it.</summary>
    public const string ClientClaim = "client";

    public const string AccountPrefix = "account:";
    private static readonly string Operator = $"operator:{Environment.UserName}";

    private (long Account, bool IsClient)? _for;

    public string Name => IsOperator ? Operator : Account is { } account ? NameOf(account) : "anonymous";

    /// <summary>True outside of any request: an operator's command, or a job on the machine that holds the data.</summary>
    public bool IsOperator => http.HttpContext is null && _for is null;

    /// <summary>The account that is signed in; null for anybody else.</summary>
    public long? Account => _for is { } one ? one.Account : http.HttpContext?.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } account
        ? long.Parse(account, NumberStyles.None, CultureInfo.InvariantCulture)
        : null;

    /// <summary>True when another system acts: it holds what it was granted and nothing that all staff hold.</summary>
    public bool IsClient => _for is { } one ? one.IsClient : http.HttpContext?.User.FindFirstValue(ClientClaim) is not null;

    /// <summary>How well a resident is known who is signed in; null for staff and for whoever is not signed in.</summary>
    public int? ResidentLevel => http.HttpContext?.User.FindFirstValue(LevelClaim) is { } level ? int.Parse(level, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    /// <summary>Long work without a request is done for the account that asked for it.</summary>
    public void ActFor(long account, bool isClient) =>
        _for = http.HttpContext is null ? (account, isClient) : throw new InvalidOperationException("A request acts for whoever sent it.");

    public static string NameOf(long account) => string.Create(CultureInfo.InvariantCulture, $"{AccountPrefix}{account}");
}
