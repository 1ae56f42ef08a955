using Ronghe.Crypto;
using Ronghe.Data;

namespace Ronghe.Access.Audit.Sealing;

/// <summary>
/// The key that signs checkpoints, in a file readable by its owner alone, made at the first sealing in the deployment's suite. Its public half
/// lies beside it and is to be kept elsewhere too: with it anyone verifies what left the machine.
/// </summary>
internal sealed class AuditKey : IDisposable
{
    private readonly ISigningKey _key;

    private AuditKey(ISigningKey key) => _key = key;

    /// <summary>The public key of a deployment.</summary>
    public static string PublicPathOf(string folder) => Path.Combine(folder, "keys", "audit.pub.pem");

    /// <exception cref="InvalidOperationException">The file holds no key that this version can sign with.</exception>
    public static AuditKey Open(DatabaseOptions options)
    {
        var path = Path.Combine(options.Folder, "keys", "audit.pem");
        if (!File.Exists(path))
        {
            Make(path, PublicPathOf(options.Folder), options.CryptoSuite);
        }

        return new AuditKey(CryptoSuites.ReadSigningKey(File.ReadAllText(path)) ?? throw new InvalidOperationException($"{path} holds no key to sign with."));
    }

    public byte[] Sign(byte[] data) => _key.Sign(data);

    /// <summary>The public half.</summary>
    public IVerifyingKey Public() => CryptoSuites.ReadVerifyingKey(_key.ExportPublic())!;

    public void Dispose() => _key.Dispose();

    private static void Make(string path, string publicPath, ICryptoSuite suite)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var key = suite.NewSigningKey();
        File.WriteAllText(publicPath, key.ExportPublic());
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new StreamWriter(path, options);
        file.Write(key.ExportPrivate());
    }
}
