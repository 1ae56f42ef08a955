namespace Ronghe.Contracts.Access;

/// <summary>For which site passkeys of a deployment are made, and from which pages they are taken.</summary>
/// <param name="Domain">The relying party: a host name (WebAuthn §5.1.2), never taken from a request; null when the deployment names none, then there are no passkeys.</param>
/// <param name="Origins">Origins whose pages may use them, e.g. <c>https://ronghe.example.gov.cn</c>; matched whole.</param>
/// <param name="AnyLocalPort">True on a sample deployment without a site of its own: any port of <c>http://localhost</c> counts as an origin.</param>
public sealed record PasskeyRules(string? Domain, IReadOnlyList<string> Origins, bool AnyLocalPort);
