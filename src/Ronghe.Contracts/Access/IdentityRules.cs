namespace Ronghe.Contracts.Access;

/// <summary>Whether residents may come in through the city's unified identity.</summary>
/// <param name="Provider">The provider; null when the deployment names none.</param>
public sealed record IdentityRules(IdentityProvider? Provider);

/// <summary>A provider of identities by OAuth 2 with OpenID Connect's identity token.</summary>
/// <param name="Issuer">What its tokens name as their issuer, to the letter.</param>
/// <param name="ClientId">How it knows this deployment: the audience of its tokens.</param>
/// <param name="SecretFile">A file with the client's secret.</param>
/// <param name="Authorize">Where people are sent.</param>
/// <param name="Token">Where the code is exchanged.</param>
/// <param name="Keys">Where its signing keys are (JSON Web Key Set). Addresses inside tokens are never followed.</param>
/// <param name="Scopes">What is asked for.</param>
/// <param name="NameClaim">The claim with the verified name; null when it gives none.</param>
/// <param name="NumberClaim">The claim with the verified identity number; null when it gives none.</param>
public sealed record IdentityProvider(
    string Issuer,
    string ClientId,
    string SecretFile,
    Uri Authorize,
    Uri Token,
    Uri Keys,
    IReadOnlyList<string> Scopes,
    string? NameClaim,
    string? NumberClaim);
