using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Ronghe.Kernel;

namespace Ronghe.Packs;

/// <summary>The files of a pack: gathered, normalised and hashed.</summary>
internal static class PackFiles
{
    private const int MaxFiles = 2000;

    private const long MaxBytes = 64L << 20;

    /// <summary>Reads a folder and the reference facts; links are not followed, files that begin with a dot are left out.</summary>
    public static Dictionary<string, byte[]>? Gather(string directory, string referenceDirectory, FindingList findings)
    {
        if (!Directory.Exists(directory))
        {
            findings.Error(directory, "pack.no-folder", null, directory);
            return null;
        }

        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var reference = Path.Combine(referenceDirectory, "facts.yaml");
        var all = Found(directory).Select(path => (Name: Inside(directory, path), Path: path)).Where(f => !PackPaths.IsShownOnly(f.Name)).ToList();
        if (File.Exists(reference))
        {
            all.Add((PackLoader.ReferenceFile, reference));
        }

        if (all.Count > MaxFiles || all.Sum(f => new FileInfo(f.Path).Length) > MaxBytes)
        {
            findings.Error(directory, "pack.too-large", null, all.Count, MaxFiles, MaxBytes);
            return null;
        }

        foreach (var (name, path) in all)
        {
            files[name] = File.ReadAllBytes(path);
        }

        return files;
    }

    /// <summary>Without byte order mark, line endings as LF: the same pack has the same bytes on every system.</summary>
    public static byte[] Normalise(byte[] content)
    {
        ReadOnlySpan<byte> from = content.AsSpan().StartsWith("\uFEFF"u8) ? content.AsSpan(3) : content;
        var to = new byte[from.Length];
        var length = 0;
        for (var i = 0; i < from.Length; i++)
        {
            if (from[i] != '\r' || i + 1 >= from.Length || from[i + 1] != '\n')
            {
                to[length++] = from[i];
            }
        }

        return to[..length];
    }

    public static string Hash(IReadOnlyDictionary<string, byte[]> files)
    {
        var tree = new JsonObject();
        foreach (var (name, content) in files)
        {
            tree[name] = Hash(content);
        }

        return Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Write(tree)));
    }

    /// <summary>SHA-256 of one file.</summary>
    public static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static IEnumerable<string> Found(string directory) => Directory.EnumerateFiles(
        directory,
        "*",
        new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden });

    private static string Inside(string directory, string path) => Path.GetRelativePath(directory, path).Replace('\\', '/');
}
