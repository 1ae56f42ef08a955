using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Ronghe.Crypto;
using Ronghe.Kernel;

namespace Ronghe.Data;

/// <summary>
/// Files named by the SHA-256 of their content, sealed under the data folder with a key each. A file is complete or not there: it is
/// written under another name, flushed, renamed, and only then known. Whoever destroys the key of a file has erased all copies of it.
/// Files are saved outside transactions: what names them is written afterwards.
/// </summary>
public sealed class FileStore
{
    private readonly DatabaseOptions _options;
    private readonly FieldProtection _protection;
    private readonly FileLedger _ledger;

    /// <param name="options">Where the data is.</param>
    /// <param name="protection">Wraps the keys of files.</param>
    /// <param name="clock">Says when a file was made.</param>
    public FileStore(DatabaseOptions options, FieldProtection protection, TimeProvider clock) =>
        (_options, _protection, _ledger) = (options, protection, new FileLedger(options, clock));

    private string Root => Path.Combine(_options.Folder, "files");

    /// <summary>Writes a file and returns its name (64 hexadecimal digits).</summary>
    /// <param name="write">Writes the content to the stream it is given, which can seek.</param>
    /// <param name="cancellation">Stops the writing; nothing is left behind.</param>
    public async Task<string> SaveAsync(Func<Stream, Task> write, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Root);
        var draft = Path.Combine(Root, $".{Guid.CreateVersion7():N}.part");
        var (number, key) = (DrawNumber(), RandomNumberGenerator.GetBytes(SealSizes.Key));
        try
        {
            string name;
            long size;
            await using (var file = new SealedStream(new FileStream(draft, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1), _options.CryptoSuite, key))
            {
                await write(file);
                (file.Position, size) = (0, file.Length);
                name = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
                file.FlushToDisk();
            }

            Fault.Point("file.before-rename");
            File.Move(draft, PathOf(number));
            Fault.Point("file.after-rename");
            Keep(new StoredFile(number, name, size, _protection.Protect(FileLedger.KeyColumn, number, key)));
            return name;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
            File.Delete(draft);
        }
    }

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="FileNotFoundException">There is no such file, or it was erased.</exception>
    /// <exception cref="CryptographicException">It was cut off or belongs to another key; a changed byte is found where it is read.</exception>
    public Stream Open(string name)
    {
        if (_ledger.Find(name) is not { Wrapped: { } wrapped } known)
        {
            throw new FileNotFoundException("There is no such file, or it was erased.", name);
        }

        var key = _protection.OpenBytes(FileLedger.KeyColumn, known.Number, wrapped);
        try
        {
            var file = new SealedStream(new FileStream(PathOf(known.Number), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1), key);
            return file.Length == known.Size ? file : throw new CryptographicException($"The file {name} was cut off.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Destroys the key of a file, and the file.</summary>
    /// <returns>False when there is none, or it was erased before.</returns>
    public bool Erase(string name)
    {
        if (_ledger.Find(name) is not { Wrapped: not null } known)
        {
            return false;
        }

        _ledger.Forget(name);
        File.Delete(PathOf(known.Number));
        return true;
    }

    /// <summary>Removes drafts of killed writers, and files that nothing can open any more. Nobody may be writing one for so long.</summary>
    /// <param name="olderThan">Last written before.</param>
    /// <returns>How many.</returns>
    public int Sweep(DateTimeOffset olderThan)
    {
        if (!Directory.Exists(Root))
        {
            return 0;
        }

        var known = _ledger.Numbers().Select(NameOf).ToHashSet(StringComparer.Ordinal);
        var lost = Directory.EnumerateFiles(Root).Where(f => !known.Contains(Path.GetFileName(f)) && File.GetLastWriteTimeUtc(f) < olderThan.UtcDateTime).ToList();
        lost.ForEach(File.Delete);
        return lost.Count;
    }

    /// <summary>Makes a written file known, unless the same content is known: then that one stays.</summary>
    private void Keep(StoredFile made)
    {
        var known = _ledger.Find(made.Name) is { Wrapped: not null } same ? same.Number : (long?)null;
        if ((known is { } number && File.Exists(PathOf(number))) || !_ledger.Write(made, known))
        {
            File.Delete(PathOf(made.Number));
        }
    }

    private static long DrawNumber() => BinaryPrimitives.ReadInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(long))) & long.MaxValue;

    private string PathOf(long number) => Path.Combine(Root, NameOf(number));

    private static string NameOf(long number) => number.ToString("x16", CultureInfo.InvariantCulture);
}
