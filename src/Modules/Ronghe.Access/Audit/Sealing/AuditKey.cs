using System.Security.Cryptography;
using Ronghe.Data;

namespace Ronghe.Access.Audit.Sealing;

/// <summary>
/// The key that signs checkpoints, in a file readable by its owner alone, made at the first sealing. Its public half lies beside it and is
/// to be kept elsewhere too: with it anyone verifies what left the machine.
/// </summary>
internal sealed class AuditKey : IDisposable
{
    private readonly ECDsa _key;

    private AuditKey(ECDsa key) => _key = key;

    /// <summary>The public key of a deployment.</summary>
    public static string PublicPathOf(string folder) => Path.Combine(folder, "keys", "audit.pub.pem");

    public static AuditKey Open(DatabaseOptions options)
    {
        var path = Path.Combine(options.Folder, "keys", "audit.pem");
        if (!File.Exists(path))
        {
            Make(path, PublicPathOf(options.Folder));
        }

        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(path));
        return new AuditKey(key);
    }

    public byte[] Sign(byte[] data)
    {
        lock (_key)
        {
            return _key.SignData(data, HashAlgorithmName.SHA256);
        }
    }

    /// <summary>The public half.</summary>
    public ECDsa Public()
    {
        var half = ECDsa.Create();
        half.ImportSubjectPublicKeyInfo(_key.ExportSubjectPublicKeyInfo(), out _);
        return half;
    }

    public void Dispose() => _key.Dispose();

    private static void Make(string path, string publicPath)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(publicPath, key.ExportSubjectPublicKeyInfoPem() + "\n");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new StreamWriter(path, options);
        file.Write(key.ExportPkcs8PrivateKeyPem() + "\n");
    }

}
