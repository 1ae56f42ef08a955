using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ronghe.Rounds.Packages;

/// <summary>A sealed package opened for reading. Sizes are bounded before anything is unpacked.</summary>
internal sealed class PackageFile : IDisposable
{
    private const long LargestEntry = 16L << 30;
    private const int LargestManifest = 4 << 20;
    private readonly ZipArchive _zip;

    private PackageFile(ZipArchive zip, PackageCore core, bool full, string root, byte[] secret) =>
        (_zip, Core, IsFull, StatedRoot, Secret) = (zip, core, full, root, secret);

    public PackageCore Core { get; }

    public bool IsFull { get; }

    public string StatedRoot { get; }

    public byte[] Secret { get; }

    /// <exception cref="PackageException">It is no package, or its manifest is damaged.</exception>
    public static PackageFile Open(Stream stream)
    {
        ZipArchive zip;
        try
        {
            zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException wrong)
        {
            throw new PackageException("package.not-a-zip", "-", wrong.Message);
        }

        try
        {
            return Read(zip);
        }
        catch
        {
            zip.Dispose();
            throw;
        }
    }

    public IEnumerable<string> Names => _zip.Entries.Select(e => e.FullName);

    /// <exception cref="PackageException">There is no such file.</exception>
    public Stream OpenFile(string name) => Find(_zip, name).Open();

    public byte[] ReadFile(string name)
    {
        using var content = OpenFile(name);
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }

    public string DigestOf(string name)
    {
        using var content = OpenFile(name);
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    public void Dispose() => _zip.Dispose();

    private static PackageFile Read(ZipArchive zip)
    {
        if (zip.Entries.FirstOrDefault(e => e.Length > LargestEntry) is { } huge)
        {
            throw new PackageException("package.too-large", huge.FullName, "-");
        }

        var entry = Find(zip, PackageWriter.ManifestFile);
        if (entry.Length > LargestManifest)
        {
            throw new PackageException("package.too-large", PackageWriter.ManifestFile, "-");
        }

        try
        {
            using var content = entry.Open();
            var manifest = JsonNode.Parse(content);
            var full = manifest?["kind"]?.GetValue<string>() == "full";
            var secret = full ? Convert.FromHexString(manifest!["secret"]?.GetValue<string>() ?? "") : [];
            return new PackageFile(zip, PackageCore.FromJson(manifest?["core"]), full, manifest?["root"]?.GetValue<string>() ?? "", secret);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or FormatException or InvalidDataException)
        {
            throw new PackageException("package.manifest-damaged", PackageWriter.ManifestFile, wrong.Message);
        }
    }

    private static ZipArchiveEntry Find(ZipArchive zip, string name) =>
        zip.GetEntry(name) ?? throw new PackageException("package.file-missing", name, "-");
}
