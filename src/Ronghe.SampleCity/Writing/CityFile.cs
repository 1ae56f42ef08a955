using System.Security.Cryptography;
using System.Text;

namespace Ronghe.SampleCity.Writing;

/// <summary>A file under way, with its digest.</summary>
internal sealed class CityFile : IDisposable
{
    private readonly string _name;
    private readonly FileStream _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _bytes;

    public CityFile(string folder, string name)
    {
        _name = name;
        _file = new FileStream(Path.Combine(folder, name), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
    }

    public long Rows { get; private set; }

    public ValueTask WriteHeaderAsync(string header, CancellationToken cancellation) =>
        WriteAsync(Encoding.UTF8.GetBytes(header + "\n"), 0, cancellation);

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, int rows, CancellationToken cancellation)
    {
        if (!bytes.IsEmpty)
        {
            _hash.AppendData(bytes.Span);
            await _file.WriteAsync(bytes, cancellation);
        }

        Rows += rows;
        _bytes += bytes.Length;
    }

    /// <summary>Closes the file.</summary>
    public async Task<CityFileEntry> CompleteAsync(CancellationToken cancellation)
    {
        await _file.FlushAsync(cancellation);
        return new CityFileEntry(_name, Rows, _bytes, Convert.ToHexStringLower(_hash.GetHashAndReset()));
    }

    public void Dispose()
    {
        _file.Dispose();
        _hash.Dispose();
    }
}
