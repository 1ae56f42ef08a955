using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace Ronghe.Rounds.Snapshots;

/// <summary>
/// The frozen inputs of a round as a file of narrow columns, a block at a time. Form: the mark, a JSON header (length, bytes), then
/// blocks (<see cref="NarrowBlock"/>) with the kinds of facts in the header's order.
/// </summary>
internal static class SnapshotFile
{
    private const string Mark = "RONGHE-SNAPSHOT-1\n";

    public static void WriteHeader(Stream stream, SnapshotHeader header)
    {
        stream.Write(Encoding.ASCII.GetBytes(Mark));
        var json = JsonSerializer.SerializeToUtf8Bytes(header, JsonSerializerOptions.Web);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, json.Length);
        stream.Write(length);
        stream.Write(json);
    }

    /// <exception cref="InvalidDataException">The file is no snapshot.</exception>
    public static SnapshotHeader ReadHeader(Stream stream)
    {
        var mark = new byte[Mark.Length + sizeof(int)];
        stream.ReadExactly(mark);
        if (Encoding.ASCII.GetString(mark, 0, Mark.Length) != Mark)
        {
            throw new InvalidDataException("The file is no snapshot.");
        }

        var json = new byte[BinaryPrimitives.ReadInt32LittleEndian(mark.AsSpan(Mark.Length))];
        stream.ReadExactly(json);
        return JsonSerializer.Deserialize<SnapshotHeader>(json, JsonSerializerOptions.Web) ?? throw new InvalidDataException("The header is empty.");
    }

    /// <summary>Reads one block with everything in it; those before are stepped over.</summary>
    /// <param name="stream">Stands at the beginning.</param>
    /// <param name="number">Which, from 0.</param>
    public static ApplicantBlock ReadBlock(Stream stream, int number)
    {
        var header = ReadHeader(stream);
        _ = ReadBlocks(stream, header, []).Take(number).Count();
        return ReadBlocks(stream, header).First().Widen();
    }

    /// <summary>Reads the blocks after the header.</summary>
    /// <param name="stream">Stands behind the header.</param>
    /// <param name="header">The header.</param>
    /// <param name="kinds">Kinds of facts to read, the others are stepped over; null for all.</param>
    public static IEnumerable<NarrowBlock> ReadBlocks(Stream stream, SnapshotHeader header, IReadOnlyCollection<string>? kinds = null)
    {
        while (stream.Position < stream.Length)
        {
            yield return NarrowBlock.Read(stream, header, kinds ?? header.Kinds);
        }
    }
}

/// <summary>What a snapshot holds.</summary>
/// <param name="Applicants">How many applicants in all.</param>
/// <param name="Kinds">Kinds of facts, in the order in which they stand.</param>
/// <param name="Choices">Choices of the edition, in the order in which they stand.</param>
internal sealed record SnapshotHeader(int Applicants, IReadOnlyList<string> Kinds, IReadOnlyList<string> Choices);
