namespace Ronghe.Data;

/// <summary>What is known of a file.</summary>
/// <param name="Number">Drawn by lot; names the file on the disk and binds its key.</param>
/// <param name="Name">The SHA-256 of its content, 64 hexadecimal digits.</param>
/// <param name="Size">Bytes of its content.</param>
/// <param name="Wrapped">Its key under the key <c>file</c>; null once it is erased.</param>
internal sealed record StoredFile(long Number, string Name, long Size, byte[]? Wrapped);

/// <summary>A row of <c>data_file</c>, for the schema.</summary>
internal sealed class FileRow
{
    public required string Name { get; init; }

    public required long FileNo { get; init; }

    public required long Size { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public byte[]? Wrapped { get; init; }

    public DateTimeOffset? ErasedAt { get; init; }
}
