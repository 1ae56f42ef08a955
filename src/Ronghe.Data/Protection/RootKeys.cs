using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Ronghe.Kernel;

namespace Ronghe.Data;

/// <summary>
/// The files that root keys lie in. What the database holds says under which one it is, so a key that was changed by another process, or by
/// one that was killed before it could put the file in its place, is found and put there by whoever reads next.
/// </summary>
internal sealed class RootKeys(DatabaseOptions options) : IDisposable
{
    private readonly Lock _looking = new();
    private readonly List<RootKey> _all = [];
    private RootKey? _current;

    /// <summary>The key that everything is under after the change that is prepared.</summary>
    private string NextPath => Path.Combine(options.Folder, "keys", "root.next.key");

    /// <summary>The key that everything was under before the last change: backups made before need it.</summary>
    private string OldPath => Path.Combine(options.Folder, "keys", "root.old.key");

    /// <summary>True when the key comes from outside of the data folder, where the program cannot put another.</summary>
    public bool IsGiven => RootKey.PathOf(options.Folder) != Path.Combine(options.Folder, "keys", "root.key");

    /// <exception cref="InvalidOperationException">No key was opened yet.</exception>
    public RootKey Current => _current ?? throw new InvalidOperationException("The root key is opened before it is used.");

    /// <summary>Opens the key, making one when there is none and nothing was wrapped yet.</summary>
    public void Open(bool mayMake)
    {
        lock (_looking)
        {
            _current ??= Keep(RootKey.Open(options, mayMake));
        }
    }

    /// <summary>The key that wrapped something.</summary>
    /// <exception cref="RootKeyException">It is not here.</exception>
    public RootKey Of(ReadOnlySpan<byte> wrapped)
    {
        var fingerprint = RootKey.FingerprintOf(wrapped);
        lock (_looking)
        {
            return _current is { } current && current.Fingerprint == fingerprint ? current : _current = Find(fingerprint);
        }
    }

    /// <summary>The key that a change leads to, made when it is not prepared yet. The caller disposes of it.</summary>
    public RootKey PrepareNext()
    {
        if (!File.Exists(NextPath))
        {
            RootKey.Copy(RootKey.PathOf(options.Folder), OldPath);
            Fault.Point("root-key.kept");
            RootKey.Make(NextPath, unlike: Current.Fingerprint);
            Fault.Point("root-key.made");
        }

        return OpenNext()!;
    }

    /// <summary>The key that was prepared; null when none was. The caller disposes of it.</summary>
    public RootKey? OpenNext() => File.Exists(NextPath) ? RootKey.Read(NextPath, options) : null;

    public void Dispose() => _all.ForEach(key => key.Dispose());

    private RootKey Find(ushort fingerprint)
    {
        if (Take(RootKey.Open(options, mayMake: false), fingerprint) is { } here)
        {
            return here;
        }

        if (Take(OpenNext(), fingerprint) is { } next)
        {
            Settle();
            return next;
        }

        // Another process may have put it in its place between the two looks.
        if (Take(RootKey.Open(options, mayMake: false), fingerprint) is { } settled)
        {
            return settled;
        }

        throw new RootKeyException(new("root-key.other", RootKey.PathOf(options.Folder), fingerprint.ToString("x4", CultureInfo.InvariantCulture)));
    }

    private RootKey? Take(RootKey? key, ushort fingerprint)
    {
        if (key?.Fingerprint == fingerprint)
        {
            return Keep(key);
        }

        key?.Dispose();
        return null;
    }

    private RootKey Keep(RootKey key)
    {
        _all.Add(key);
        return key;
    }

    /// <summary>Puts the next key in the place of the key, of which a copy was made when the next one was.</summary>
    private void Settle()
    {
        var path = RootKey.PathOf(options.Folder);
        if (IsGiven)
        {
            return;
        }

        try
        {
            File.Move(NextPath, path, overwrite: true);
            Fault.Point("root-key.settled");
        }
        catch (Exception other) when (other is FileNotFoundException or UnauthorizedAccessException)
        {
            // Another process was quicker, or the folder is not ours to write; both files together open everything.
        }
    }
}
