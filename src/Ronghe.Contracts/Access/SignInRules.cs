namespace Ronghe.Contracts.Access;

/// <summary>How staff of a deployment sign in.</summary>
/// <param name="Passwords">The password policy, one of <c>packs/reference/passwords.yaml</c>.</param>
/// <param name="SecondFactor">True when nobody works without a second factor; only a sample deployment may do with less.</param>
/// <param name="LeakedPasswords">The path of a file of hashes of leaked passwords, which nobody may choose; null for none.</param>
public sealed record SignInRules(string Passwords, bool SecondFactor, string? LeakedPasswords = null);
