using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Ronghe.Crypto;

/// <summary>
/// A file with one SHA-1 hash and count a line (<c>HASH:COUNT</c>, 40 hexadecimal digits, in the order of the hashes), as the public downloader of
/// leaked passwords writes it. It is searched where it lies, by halving; forty gigabytes cost as many reads as their logarithm.
/// </summary>
public sealed class SortedHashFile
{
    private const int HashLength = 40;
    private const int LongestLine = 128;
    private const int Samples = 64;
    private static readonly SearchValues<byte> Hex = SearchValues.Create("0123456789ABCDEF"u8);
    private readonly string _path;

    /// <param name="path">The file. It may be replaced while in use.</param>
    /// <exception cref="InvalidDataException">A line of it is no hash, or the lines looked at are not in order (the list by count, for one).</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public SortedHashFile(string path)
    {
        _path = path;
        using var file = Open();
        Span<byte> earlier = stackalloc byte[HashLength];
        Span<byte> hash = stackalloc byte[HashLength];
        var length = file.Length;
        for (var sample = 0; sample < Samples && length > 0; sample++)
        {
            ReadHash(file, LineStart(file, length / Samples * sample, 0), hash);
            if (hash.SequenceCompareTo(earlier) < 0)
            {
                throw new InvalidDataException($"{path} is not in the order of its hashes.");
            }

            hash.CopyTo(earlier);
        }
    }

    /// <summary>Whether the SHA-1 hash of a text, as UTF-8, is in the file.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="InvalidDataException">A line that was read is no hash.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public bool Has(string text)
    {
        using var file = Open();
        return Find(file, Wanted(text));
    }

    private FileStream Open() => new(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.RandomAccess);

    private static byte[] Wanted(string text)
    {
#pragma warning disable CA5350 // The published lists are keyed by SHA-1; it looks a value up here and protects none.
        return Encoding.ASCII.GetBytes(Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(text))));
#pragma warning restore CA5350
    }

    /// <summary>The line, if there is one, begins in [low, high); both are starts of lines, or the end.</summary>
    private static bool Find(FileStream file, ReadOnlySpan<byte> wanted)
    {
        Span<byte> hash = stackalloc byte[HashLength];
        var (low, high) = (0L, file.Length);
        while (low < high)
        {
            var start = LineStart(file, low + ((high - low) / 2), low);
            var next = ReadHash(file, start, hash);
            var order = wanted.SequenceCompareTo(hash);
            if (order == 0)
            {
                return true;
            }

            (low, high) = order < 0 ? (low, start) : (next, high);
        }

        return false;
    }

    /// <summary>Where the line begins that a place is in.</summary>
    private static long LineStart(FileStream file, long place, long low)
    {
        Span<byte> before = stackalloc byte[(int)Math.Min(LongestLine, place - low)];
        RandomAccess.Read(file.SafeFileHandle, before, place - before.Length);
        return before.LastIndexOf((byte)'\n') is >= 0 and var end ? place - before.Length + end + 1
            : place - before.Length == low ? low
            : throw new InvalidDataException($"{file.Name} has a line longer than {LongestLine} bytes near {place}.");
    }

    /// <returns>Where the next line begins.</returns>
    private static long ReadHash(FileStream file, long start, Span<byte> hash)
    {
        Span<byte> line = stackalloc byte[LongestLine];
        line = line[..RandomAccess.Read(file.SafeFileHandle, line, start)];
        var end = line.IndexOf((byte)'\n');
        if (end < 0 && line.Length == LongestLine)
        {
            throw new InvalidDataException($"{file.Name} has a line longer than {LongestLine} bytes at {start}.");
        }

        var text = line[..(end < 0 ? line.Length : end)].TrimEnd((byte)'\r');
        if (text.Length < HashLength || (text.Length > HashLength && text[HashLength] != ':') || Ascii.ToUpper(text[..HashLength], hash, out _) != OperationStatus.Done
            || hash.ContainsAnyExcept(Hex))
        {
            throw new InvalidDataException($"{file.Name} has a line that is no hash at byte {start}.");
        }

        return end < 0 ? start + line.Length : start + end + 1;
    }
}
