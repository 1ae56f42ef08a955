using System.Security.Cryptography;
using System.Text;

namespace Ronghe.Crypto;

/// <summary>The suites that this version knows.</summary>
public static class CryptoSuites
{
    private static readonly ICryptoSuite[] Known = [new IntlSuite(), new GmSuite()];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ICryptoSuite> All => Known;

    /// <summary>The suite with a name; null when there is none.</summary>
    public static ICryptoSuite? Find(string name) => Array.Find(Known, suite => string.Equals(suite.Name, name, StringComparison.Ordinal));

    /// <summary>The suite with a number.</summary>
    /// <exception cref="CryptographicException">This version does not know it.</exception>
    public static ICryptoSuite Get(byte number) =>
        Array.Find(Known, suite => suite.Number == number) ?? throw new CryptographicException($"Suite {number} is not known to this version.");

    /// <summary>Reads a key that signs, of whatever suite; null when it is none.</summary>
    public static ISigningKey? ReadSigningKey(string pem) => Array.ConvertAll(Known, suite => suite.ReadSigningKey(pem)).FirstOrDefault(key => key is not null);

    /// <summary>Reads a key that verifies, of whatever suite; null when it is none.</summary>
    public static IVerifyingKey? ReadVerifyingKey(string pem) => Array.ConvertAll(Known, suite => suite.ReadVerifyingKey(pem)).FirstOrDefault(key => key is not null);

    /// <summary>A key for one use from a key for several: HKDF-Expand (RFC 5869) with the suite's keyed hash, one block.</summary>
    /// <param name="suite">The suite.</param>
    /// <param name="key">32 secret bytes.</param>
    /// <param name="use">Names the use; other uses give unrelated keys.</param>
    /// <returns>32 bytes.</returns>
    public static byte[] DeriveKey(this ICryptoSuite suite, ReadOnlySpan<byte> key, string use)
    {
        var derived = new byte[SealSizes.Key];
        suite.Mac(key, [.. Encoding.UTF8.GetBytes(use), 1], derived);
        return derived;
    }
}
