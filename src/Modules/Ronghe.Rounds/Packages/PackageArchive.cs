using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Ronghe.Rounds.Packages;

/// <summary>A package on its way into a stream: a ZIP with fixed dates, one file after the other, packed for speed.</summary>
internal sealed class PackageArchive(Stream stream) : IDisposable
{
    private static readonly DateTimeOffset EntryDate = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ZipArchive _zip = new(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);

    public void Dispose() => _zip.Dispose();

    /// <summary>Adds a file.</summary>
    public void Add(string name, ReadOnlySpan<byte> content)
    {
        using var entry = Entry(name);
        entry.Write(content);
    }

    /// <summary>Adds a file to one or several packages in parts, and disposes of each part when it is written.</summary>
    /// <returns>SHA-256 of the file, in lower-case hexadecimal.</returns>
    public static string Add(string name, IEnumerable<LineWriter> parts, params ReadOnlySpan<PackageArchive> archives)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var entries = new Stream[archives.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = archives[i].Entry(name);
        }

        foreach (var part in parts)
        {
            hash.AppendData(part.Written);
            Array.ForEach(entries, entry => entry.Write(part.Written));
            part.Dispose();
        }

        Array.ForEach(entries, entry => entry.Dispose());
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private Stream Entry(string name)
    {
        var entry = _zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = EntryDate;
        return entry.Open();
    }
}
