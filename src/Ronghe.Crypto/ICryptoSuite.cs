namespace Ronghe.Crypto;

/// <summary>
/// A family of algorithms that a deployment keeps its secrets with. A suite's number stands in every value that it made, so that values
/// of several suites live side by side; see <see cref="CryptoSuites"/>.
/// </summary>
public interface ICryptoSuite
{
    /// <summary>The number in stored values; never given to another suite.</summary>
    byte Number { get; }

    /// <summary>The name in settings and on pages, e.g. <c>intl</c>.</summary>
    string Name { get; }

    /// <summary>The algorithms in words, for the inventory.</summary>
    string Algorithms { get; }

    /// <summary>Makes what seals and opens under a key.</summary>
    /// <param name="key">32 secret bytes, used for nothing else.</param>
    ISealer NewSealer(ReadOnlySpan<byte> key);

    /// <summary>A keyed hash.</summary>
    /// <param name="key">The key.</param>
    /// <param name="data">What is hashed.</param>
    /// <param name="into">Takes 32 bytes.</param>
    void Mac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> into);

    /// <summary>A hash.</summary>
    /// <param name="data">What is hashed.</param>
    /// <param name="into">Takes 32 bytes.</param>
    void Hash(ReadOnlySpan<byte> data, Span<byte> into);

    /// <summary>Makes a key that signs.</summary>
    ISigningKey NewSigningKey();

    /// <summary>Reads a key that signs; null when it is none of this suite.</summary>
    /// <param name="pem">PKCS #8 in PEM, unencrypted.</param>
    ISigningKey? ReadSigningKey(string pem);

    /// <summary>Reads a key that verifies; null when it is none of this suite.</summary>
    /// <param name="pem">SubjectPublicKeyInfo in PEM.</param>
    IVerifyingKey? ReadVerifyingKey(string pem);
}

/// <summary>Verifies signatures. Safe for threads at once.</summary>
public interface IVerifyingKey : IDisposable
{
    /// <summary>Whether a signature of 64 bytes, r and s, was made over the data with the private half.</summary>
    bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature);
}

/// <summary>Signs. Safe for threads at once.</summary>
public interface ISigningKey : IDisposable
{
    /// <summary>A signature over data: 64 bytes, r and s (IEEE P1363).</summary>
    byte[] Sign(ReadOnlySpan<byte> data);

    /// <summary>PKCS #8 in PEM, unencrypted: a secret.</summary>
    string ExportPrivate();

    /// <summary>SubjectPublicKeyInfo in PEM.</summary>
    string ExportPublic();
}

/// <summary>
/// Seals and opens under one key: authenticated encryption with a nonce of <see cref="SealSizes.Nonce"/> bytes and a tag of
/// <see cref="SealSizes.Tag"/> bytes. Safe for threads at once.
/// </summary>
public interface ISealer : IDisposable
{
    /// <summary>Encrypts and authenticates.</summary>
    /// <param name="nonce">Never used twice under the key.</param>
    /// <param name="plain">What is sealed.</param>
    /// <param name="cipher">Takes as many bytes as <paramref name="plain"/> has.</param>
    /// <param name="tag">Takes the tag.</param>
    /// <param name="bound">What is authenticated with it and not stored.</param>
    void Seal(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, Span<byte> cipher, Span<byte> tag, ReadOnlySpan<byte> bound);

    /// <summary>Checks and decrypts.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A bit was changed, or it was bound to something else.</exception>
    void Open(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> cipher, ReadOnlySpan<byte> tag, Span<byte> plain, ReadOnlySpan<byte> bound);
}

/// <summary>Sizes that all suites share, in bytes.</summary>
public static class SealSizes
{
    /// <summary>Of a nonce.</summary>
    public const int Nonce = 12;

    /// <summary>Of a tag.</summary>
    public const int Tag = 16;

    /// <summary>Of a key, a hash and a keyed hash.</summary>
    public const int Key = 32;
}
