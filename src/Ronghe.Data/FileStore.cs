using System.Security.Cryptography;

namespace Ronghe.Data;

/// <summary>
/// Files named by the SHA-256 of their content, under the data folder. A file is complete or not there: it is written under another
/// name, flushed and renamed.
/// </summary>
public sealed class FileStore(DatabaseOptions options)
{
    private string Root => Path.Combine(options.Folder, "files");

    /// <summary>Writes a file and returns its name (64 hexadecimal digits).</summary>
    /// <param name="write">Writes the content to the stream it is given, which can seek.</param>
    /// <param name="cancellation">Stops the writing; nothing is left behind.</param>
    public async Task<string> SaveAsync(Func<Stream, Task> write, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Root);
        var draft = Path.Combine(Root, $".{Guid.CreateVersion7():N}.part");
        try
        {
            string name;
            await using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 20))
            {
                await write(file);
                await file.FlushAsync(cancellation);
                file.Position = 0;
                name = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
                file.Flush(flushToDisk: true);
            }

            Kernel.Fault.Point("file.before-rename");
            File.Move(draft, PathOf(name), overwrite: true);
            Kernel.Fault.Point("file.after-rename");
            return name;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public FileStream Open(string name) => new(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);

    /// <summary>Where a file stands, for tools that want a path.</summary>
    public string PathOf(string name) => Path.Combine(Root, name);
}
