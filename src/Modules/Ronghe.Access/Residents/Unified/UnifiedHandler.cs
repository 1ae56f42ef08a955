using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ronghe.Access.Accounts;
using Ronghe.Contracts.Access;

namespace Ronghe.Access.Residents.Unified;

internal sealed class UnifiedOptions : OAuthOptions
{
    public IdentityProvider? Provider { get; set; }
}

/// <summary>
/// The framework's OAuth handler (state, correlation, PKCE, exchange of the code), with what OpenID Connect adds: a nonce, and an identity token that is checked.
/// </summary>
internal sealed class UnifiedHandler(IOptionsMonitor<UnifiedOptions> options, ILoggerFactory logger, UrlEncoder encoder, ProviderKeys keys, SecurityClock clock)
    : OAuthHandler<UnifiedOptions>(options, logger, encoder)
{
    public const string Name = "unified";
    public const string NonceItem = "nonce";
    public const string NameClaim = "name";
    public const string NumberClaim = "number";

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        var nonce = Token.Make();
        properties.Items[NonceItem] = nonce;
        return QueryHelpers.AddQueryString(base.BuildChallengeUrl(properties, redirectUri), "nonce", nonce);
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var provider = Options.Provider!;
        if (!tokens.Response!.RootElement.TryGetProperty("id_token", out var given) || given.ValueKind != JsonValueKind.String
            || !properties.Items.TryGetValue(NonceItem, out var nonce) || nonce is null)
        {
            throw new AuthenticationFailureException("There is no identity token, or nobody asked for one.");
        }

        var token = given.GetString()!;
        var known = IdToken.SignedWith(token) is var (key, algorithm)
            ? await keys.GetAsync(Backchannel, provider.Keys, key, algorithm, Context.RequestAborted)
            : throw new AuthenticationFailureException("The identity token is signed in no way that is taken.");
        var claims = IdToken.Check(token, known, provider, nonce, clock.Now)
            ?? throw new AuthenticationFailureException("The identity token does not hold: signature, issuer, audience, nonce or time.");
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, claims.Subject, ClaimValueTypes.String, provider.Issuer));
        AddClaim(identity, NameClaim, claims.Name);
        AddClaim(identity, NumberClaim, claims.Number);
        return new AuthenticationTicket(new ClaimsPrincipal(identity), properties, Scheme.Name);
    }

    private static void AddClaim(ClaimsIdentity identity, string type, string? value)
    {
        if (value is not null)
        {
            identity.AddClaim(new Claim(type, value));
        }
    }
}

/// <summary>Keeps a provider's keys for an hour; an unknown key is looked for at most once a minute, so that nobody can make us ask without end.</summary>
internal sealed class ProviderKeys(SecurityClock clock) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _one = new(1);
    private SigningKeys _keys = SigningKeys.Parse(JsonDocument.Parse("""{"keys":[]}""").RootElement);
    private DateTimeOffset _at = DateTimeOffset.MinValue;

    public void Dispose() => _one.Dispose();

    public async Task<SigningKeys> GetAsync(HttpClient http, Uri address, string key, string algorithm, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var age = clock.Now - _at;
            if (age > Longest || (age > Pause && !_keys.Has(key, algorithm)))
            {
                using var answer = JsonDocument.Parse(await http.GetByteArrayAsync(address, cancellation));
                (_keys, _at) = (SigningKeys.Parse(answer.RootElement), clock.Now);
            }

            return _keys;
        }
        finally
        {
            _one.Release();
        }
    }
}
