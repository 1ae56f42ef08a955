using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Ronghe.Crypto;

namespace Ronghe.Data;

/// <summary>
/// The key that wraps all others: 32 bytes as 64 hexadecimal digits, in <c>keys/root.key</c> of the data folder, readable by its owner
/// alone, or a systemd credential named <c>ronghe-root-key</c>. Whoever loses it loses every protected field.
/// </summary>
internal sealed class RootKey : IDisposable
{
    private const string Credential = "ronghe-root-key";
    private const byte Format = 1;
    private const int HeaderSize = 4;

    private readonly ICryptoSuite _suite;
    private readonly Dictionary<byte, ISealer> _sealers;

    private RootKey(byte[] key, ICryptoSuite suite)
    {
        _suite = suite;
        _sealers = CryptoSuites.All.ToDictionary(s => s.Number, s => s.NewSealer(s.DeriveKey(key, "ronghe root")));
        Fingerprint = FingerprintOfKey(key);
    }

    /// <summary>Tells this root key from others; stands in what it wrapped.</summary>
    public ushort Fingerprint { get; }

    public static string PathOf(string folder) => Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY") is { Length: > 0 } given
        && Path.Combine(given, Credential) is var credential && File.Exists(credential) ? credential : Path.Combine(folder, "keys", "root.key");

    /// <summary>Reads the key, making one when there is none and nothing was wrapped yet.</summary>
    /// <exception cref="RootKeyException">Others can read the file, or it is missing or damaged.</exception>
    public static RootKey Open(DatabaseOptions options, bool mayMake)
    {
        var path = PathOf(options.Folder);
        if (!File.Exists(path))
        {
            if (!mayMake)
            {
                throw new RootKeyException(new("root-key.missing", path));
            }

            Make(path, unlike: null);
        }

        return Read(path, options);
    }

    /// <exception cref="RootKeyException">Others can read the file, or it is damaged.</exception>
    public static RootKey Read(string path, DatabaseOptions options)
    {
        Demand(path);
        var key = Read(path);
        var root = new RootKey(key, options.CryptoSuite);
        CryptographicOperations.ZeroMemory(key);
        return root;
    }

    /// <summary>The fingerprint of the root key that wrapped something.</summary>
    /// <exception cref="CryptographicException">It is nothing wrapped.</exception>
    public static ushort FingerprintOf(ReadOnlySpan<byte> wrapped) => wrapped.Length >= HeaderSize + SealSizes.Nonce + SealSizes.Tag && wrapped[0] == Format
        ? BinaryPrimitives.ReadUInt16BigEndian(wrapped[2..])
        : throw new CryptographicException("Nothing wrapped by a root key of this format.");

    /// <summary>Encrypts something under the root key.</summary>
    /// <param name="bound">What it is, and where it stands: it opens nowhere else.</param>
    /// <param name="value">The secret.</param>
    public byte[] Wrap(string bound, ReadOnlySpan<byte> value)
    {
        var wrapped = new byte[HeaderSize + SealSizes.Nonce + value.Length + SealSizes.Tag];
        (wrapped[0], wrapped[1]) = (Format, _suite.Number);
        BinaryPrimitives.WriteUInt16BigEndian(wrapped.AsSpan(2), Fingerprint);
        var nonce = wrapped.AsSpan(HeaderSize, SealSizes.Nonce);
        RandomNumberGenerator.Fill(nonce);
        _sealers[_suite.Number].Seal(nonce, value, wrapped.AsSpan(HeaderSize + SealSizes.Nonce, value.Length), wrapped.AsSpan(^SealSizes.Tag..), BoundOf(wrapped, bound));
        return wrapped;
    }

    /// <exception cref="CryptographicException">It was changed, stands elsewhere, or was wrapped by another root key.</exception>
    public byte[] Unwrap(string bound, ReadOnlySpan<byte> wrapped)
    {
        if (FingerprintOf(wrapped) != Fingerprint)
        {
            throw new CryptographicException($"{bound} was wrapped by another root key.");
        }

        var plain = new byte[wrapped.Length - HeaderSize - SealSizes.Nonce - SealSizes.Tag];
        _sealers[CryptoSuites.Get(wrapped[1]).Number].Open(
            wrapped.Slice(HeaderSize, SealSizes.Nonce), wrapped.Slice(HeaderSize + SealSizes.Nonce, plain.Length), wrapped[^SealSizes.Tag..], plain, BoundOf(wrapped, bound));
        return plain;
    }

    public void Dispose()
    {
        foreach (var sealer in _sealers.Values)
        {
            sealer.Dispose();
        }
    }

    private static byte[] BoundOf(ReadOnlySpan<byte> wrapped, string bound) => [.. wrapped[..HeaderSize], .. Encoding.UTF8.GetBytes(bound)];

    /// <summary>A credential of systemd is guarded by its folder.</summary>
    private static void Demand(string path)
    {
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        if (!OperatingSystem.IsWindows() && Path.GetFileName(path) != Credential && (File.GetUnixFileMode(path) & ~Owner) != UnixFileMode.None)
        {
            throw new RootKeyException(new("root-key.open", path));
        }
    }

    private static byte[] Read(string path)
    {
        var text = File.ReadAllText(path).Trim();
        return text.Length == 2 * SealSizes.Key && text.All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(text)
            : throw new RootKeyException(new("root-key.damaged", path));
    }

    /// <summary>Makes a key.</summary>
    /// <param name="path">Its file, which is not there yet.</param>
    /// <param name="unlike">The fingerprint of a key it must be told from.</param>
    public static void Make(string path, ushort? unlike)
    {
        var key = RandomNumberGenerator.GetBytes(SealSizes.Key);
        while (FingerprintOfKey(key) == unlike)
        {
            RandomNumberGenerator.Fill(key);
        }

        Write(path, FileMode.CreateNew, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(key) + "\n"));
        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>Copies a key, to the disk.</summary>
    public static void Copy(string from, string to) => Write(to, FileMode.Create, File.ReadAllBytes(from));

    private static ushort FingerprintOfKey(ReadOnlySpan<byte> key) => BinaryPrimitives.ReadUInt16BigEndian(SHA256.HashData([.. "ronghe root key "u8, .. key]));

    private static void Write(string path, FileMode mode, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }
}
