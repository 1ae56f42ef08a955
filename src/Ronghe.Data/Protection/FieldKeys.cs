using System.Security.Cryptography;
using System.Text.Json;

namespace Ronghe.Data;

/// <summary>
/// The keys of protected fields, in a file readable by its owner alone, made at the first start. Keys have versions, so that they can
/// be rotated; a deployment that loses the file loses the fields.
/// </summary>
public sealed class FieldKeys
{
    private const int KeySize = 32;

    private FieldKeys(byte[] cipher, byte[] index) => (Cipher, Index) = (cipher, index);

    /// <summary>The version written into every ciphertext.</summary>
    public static byte Version => 1;

    internal byte[] Cipher { get; }

    internal byte[] Index { get; }

    /// <summary>Reads the key file of a data folder, making it when the folder has none.</summary>
    /// <exception cref="InvalidOperationException">Others can read the file, or it is damaged.</exception>
    public static FieldKeys Open(string folder)
    {
        var path = Path.Combine(folder, "keys", "fields.json");
        if (!File.Exists(path))
        {
            Make(path);
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != UnixFileMode.None)
        {
            throw new InvalidOperationException($"{path} can be read by others: set its mode to 0600.");
        }

        var stored = JsonSerializer.Deserialize<StoredKeys>(File.ReadAllBytes(path), JsonSerializerOptions.Web);
        return stored is { Cipher.Length: KeySize, Index.Length: KeySize }
            ? new FieldKeys(stored.Cipher, stored.Index)
            : throw new InvalidOperationException($"{path} is damaged: restore it from the backup of keys.");
    }

    private static void Make(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var keys = new StoredKeys(RandomNumberGenerator.GetBytes(KeySize), RandomNumberGenerator.GetBytes(KeySize));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        JsonSerializer.Serialize(file, keys, JsonSerializerOptions.Web);
        file.Flush(flushToDisk: true);
    }

    private sealed record StoredKeys(byte[] Cipher, byte[] Index);
}
