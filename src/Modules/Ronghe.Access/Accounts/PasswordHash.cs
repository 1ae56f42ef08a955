using System.Globalization;
using System.Security.Cryptography;

namespace Ronghe.Access.Accounts;

/// <summary>Passwords as they are stored: PBKDF2 with SHA-256 and 600,000 rounds, <c>1.rounds.salt.hash</c>.</summary>
internal static class PasswordHash
{
    private const int Rounds = 600_000;
    private const int SaltSize = 16;
    private const int HashSize = 32;

    /// <summary>Compared against when there is no such account, so that an answer takes as long as for one that is there.</summary>
    public static string Nobody { get; } = Make(Token.Make());

    public static string Make(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        var hash = Rfc2898DeriveBytes.Pbkdf2(password.Normalize(), salt, Rounds, HashAlgorithmName.SHA256, HashSize);
        return string.Create(CultureInfo.InvariantCulture, $"1.{Rounds}.{Convert.ToBase64String(salt)}.{Convert.ToBase64String(hash)}");
    }

    public static bool Verify(string password, string stored)
    {
        var parts = stored.Split('.');
        var expected = Convert.FromBase64String(parts[3]);
        var rounds = int.Parse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture);
        var hash = Rfc2898DeriveBytes.Pbkdf2(password.Normalize(), Convert.FromBase64String(parts[2]), rounds, HashAlgorithmName.SHA256, expected.Length);
        return CryptographicOperations.FixedTimeEquals(hash, expected);
    }
}
