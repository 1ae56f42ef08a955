using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Crypto;

namespace Ronghe.Data;

/// <summary>
/// Encrypts fields above level L2, bound to their table, column and row, and makes blind indexes by which they can be found without being
/// read. A value is <c>format (1) | suite (1) | key version (2) | nonce (12) | ciphertext | tag (16)</c>; the header and
/// <c>table|column|row</c> are authenticated. Only registered columns (<see cref="ProtectedColumn"/>) can be protected.
/// </summary>
public sealed class FieldProtection(KeyStore keys, IEnumerable<ProtectedColumn> columns)
{
    /// <summary>Where the key version stands in a value, from 0, and how many bytes it has.</summary>
    internal const int VersionAt = 2;

    private const byte Format = 1;
    private const int HeaderSize = 4;
    private const int IndexSize = 16;
    private const int MacVersionSize = 2;

    private readonly Dictionary<string, Column> _columns = columns.ToDictionary(
        c => c.Column, c => new Column(c.Key, c.Use, Encoding.UTF8.GetBytes(c.Column.Replace('.', '|') + "|")), StringComparer.Ordinal);

    /// <summary>The key that a column is under.</summary>
    /// <exception cref="InvalidOperationException">The column is not registered.</exception>
    public string KeyOf(string column) => Of(column).Key;

    /// <summary>The version of a key that new values are under.</summary>
    public int ActiveVersionOf(string key) => keys.Ring.Of(key).Active.Version;

    /// <summary>Encrypts a field of a row: a ciphertext moved elsewhere does not open.</summary>
    public byte[] Protect(string column, long row, string value) => Protect(column, row, Encoding.UTF8.GetBytes(value));

    /// <summary>Encrypts a field of a row: a ciphertext moved elsewhere does not open.</summary>
    public byte[] Protect(string column, long row, ReadOnlySpan<byte> value)
    {
        var to = Of(column, KeyUse.Seal);
        var key = keys.Ring.Of(to.Key).Active;
        var field = new byte[HeaderSize + SealSizes.Nonce + value.Length + SealSizes.Tag];
        (field[0], field[1]) = (Format, key.Suite.Number);
        BinaryPrimitives.WriteUInt16BigEndian(field.AsSpan(VersionAt), key.Version);
        var nonce = field.AsSpan(HeaderSize, SealSizes.Nonce);
        RandomNumberGenerator.Fill(nonce);
        Span<byte> bound = stackalloc byte[256];
        bound = bound[..Bind(field, to, row, bound)];
        key.Sealer.Seal(nonce, value, field.AsSpan(HeaderSize + SealSizes.Nonce, value.Length), field.AsSpan(^SealSizes.Tag..), bound);
        return field;
    }

    /// <summary>Opens a field of a row.</summary>
    /// <exception cref="CryptographicException">The bytes were changed, belong to another row or column, or their key is retired.</exception>
    public string Open(string column, long row, byte[] field) => Encoding.UTF8.GetString(OpenBytes(column, row, field));

    /// <inheritdoc cref="Open"/>
    public byte[] OpenBytes(string column, long row, ReadOnlySpan<byte> field)
    {
        var from = Of(column, KeyUse.Seal);
        if (field.Length < HeaderSize + SealSizes.Nonce + SealSizes.Tag || field[0] != Format)
        {
            throw new CryptographicException($"{column} of row {row} is damaged.");
        }

        var key = Find(from.Key, BinaryPrimitives.ReadUInt16BigEndian(field[VersionAt..]));
        if (key is null || key.Suite.Number != field[1])
        {
            throw new CryptographicException($"{column} of row {row} was sealed with a key that is not there.");
        }

        Span<byte> bound = stackalloc byte[256];
        bound = bound[..Bind(field, from, row, bound)];
        var plain = new byte[field.Length - HeaderSize - SealSizes.Nonce - SealSizes.Tag];
        key.Sealer.Open(field.Slice(HeaderSize, SealSizes.Nonce), field.Slice(HeaderSize + SealSizes.Nonce, plain.Length), field[^SealSizes.Tag..], plain, bound);
        return plain;
    }

    /// <summary>The blind index of a normalised value under every live version: 16 bytes each.</summary>
    public IndexPair Index(string column, string normalised)
    {
        var of = Of(column, KeyUse.Index);
        byte[]? odd = null, even = null;
        foreach (var key in keys.Ring.Of(of.Key).Live)
        {
            var hash = Hash(key, column, normalised);
            (odd, even) = key.Version % 2 == 1 ? (hash, even) : (odd, hash);
        }

        return new IndexPair(odd, even);
    }

    /// <summary>The blind index of a normalised value under each live version, oldest first: 16 bytes each.</summary>
    public IReadOnlyList<(int Version, byte[] Hash)> Indexes(string column, string normalised) =>
        [.. keys.Ring.Of(Of(column, KeyUse.Index).Key).Live.Select(key => ((int)key.Version, Hash(key, column, normalised)))];

    /// <summary>A keyed hash of text, 16 bytes, for columns whose key is never changed or whose hashes last for minutes.</summary>
    public byte[] BlindIndex(string column, string normalised)
    {
        var of = Of(column);
        return of.Use is KeyUse.Secret or KeyUse.Passing
            ? Hash(keys.Ring.Of(of.Key).Active, column, normalised)
            : throw new InvalidOperationException($"{column} is under a key that changes: use Index.");
    }

    /// <summary>A keyed hash of bytes: key version (2) and hash (16). Only whoever has the keys makes one.</summary>
    public byte[] Mac(string column, ReadOnlySpan<byte> content) => Mac(keys.Ring.Of(Of(column, KeyUse.Mac).Key).Active, column, content);

    /// <summary>True when a keyed hash is that of the content, under any live version.</summary>
    public bool IsMac(string column, ReadOnlySpan<byte> content, ReadOnlySpan<byte> mac) =>
        mac.Length == MacVersionSize + IndexSize
        && Find(Of(column, KeyUse.Mac).Key, BinaryPrimitives.ReadUInt16BigEndian(mac)) is { } key
        && CryptographicOperations.FixedTimeEquals(Mac(key, column, content), mac);

    private KeyVersion? Find(string name, int version)
    {
        if (keys.Ring.Of(name).Find(version) is { } known)
        {
            return known;
        }

        // Another process may have made it a moment ago.
        keys.Reload();
        return keys.Ring.Of(name).Find(version);
    }

    private Column Of(string column) => _columns.TryGetValue(column, out var known)
        ? known
        : throw new InvalidOperationException($"{column} is not registered as a ProtectedColumn.");

    /// <summary>A passing key does whatever its columns need: nothing it made has to be found or read after it has changed.</summary>
    private Column Of(string column, KeyUse use) => Of(column) is var known && (known.Use == use || known.Use == KeyUse.Passing)
        ? known
        : throw new InvalidOperationException($"{column} is registered for {known.Use}, not for {use}.");

    private static byte[] Hash(KeyVersion key, string column, string text) => Hash(key, column, Encoding.UTF8.GetBytes(text))[..IndexSize];

    private static byte[] Mac(KeyVersion key, string column, ReadOnlySpan<byte> content) =>
        [(byte)(key.Version >> 8), (byte)key.Version, .. Hash(key, column, content).AsSpan(0, IndexSize)];

    private static byte[] Hash(KeyVersion key, string column, ReadOnlySpan<byte> content)
    {
        var name = Encoding.UTF8.GetByteCount(column);
        var data = new byte[name + 1 + content.Length];
        Encoding.UTF8.GetBytes(column, data);
        data[name] = (byte)'\n';
        content.CopyTo(data.AsSpan(name + 1));
        var hash = new byte[SealSizes.Key];
        key.Suite.Mac(key.MacKey, data, hash);
        return hash;
    }

    private static int Bind(ReadOnlySpan<byte> field, Column column, long row, Span<byte> into)
    {
        field[..HeaderSize].CopyTo(into);
        column.Bound.CopyTo(into[HeaderSize..]);
        var length = HeaderSize + column.Bound.Length;
        row.TryFormat(into[length..], out var digits, default, CultureInfo.InvariantCulture);
        return length + digits;
    }

    private sealed record Column(string Key, KeyUse Use, byte[] Bound);
}
