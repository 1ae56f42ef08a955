using System.Security.Cryptography;
using Ronghe.Crypto;

namespace Ronghe.Data;

/// <summary>A version of a data key, ready for use.</summary>
internal sealed class KeyVersion : IDisposable
{
    public KeyVersion(string name, int version, ICryptoSuite suite, byte[] key)
    {
        (Name, Version, Suite) = (name, checked((ushort)version), suite);
        Sealer = suite.NewSealer(suite.DeriveKey(key, "ronghe seal"));
        MacKey = suite.DeriveKey(key, "ronghe mac");
        CryptographicOperations.ZeroMemory(key);
    }

    public string Name { get; }

    public ushort Version { get; }

    public ICryptoSuite Suite { get; }

    public ISealer Sealer { get; }

    public byte[] MacKey { get; }

    public void Dispose()
    {
        Sealer.Dispose();
        CryptographicOperations.ZeroMemory(MacKey);
    }
}

/// <summary>The live versions of one key.</summary>
/// <param name="Active">New values are under it.</param>
/// <param name="Live">It and those that still read, oldest first.</param>
internal sealed record KeySet(KeyVersion Active, IReadOnlyList<KeyVersion> Live)
{
    public KeyVersion? Find(int version)
    {
        foreach (var live in Live)
        {
            if (live.Version == version)
            {
                return live;
            }
        }

        return null;
    }
}

/// <summary>All keys as the database had them at one moment.</summary>
internal sealed record KeyRing(IReadOnlyDictionary<string, KeySet> Keys)
{
    /// <exception cref="InvalidOperationException">There is no such key: the column that names it was not registered when the program started.</exception>
    public KeySet Of(string name) => Keys.TryGetValue(name, out var set) ? set : throw new InvalidOperationException($"There is no key {name}.");
}
