using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Ronghe.Columns;
using Ronghe.Packs;

namespace Ronghe.Rounds.Snapshots;

/// <summary>The scores of a snapshot, block by block in its order, with the trace of every applicant.</summary>
internal static class ScoreFile
{
    private const string Mark = "RONGHE-SCORES-1\n";

    public static void WriteHeader(Stream stream) => stream.Write(Encoding.ASCII.GetBytes(Mark));

    public static void WriteBlock(Stream stream, ScoredBlock scores)
    {
        NarrowColumn[] columns =
        [
            NarrowColumn.Of(scores.Applications),
            NarrowColumn.Of(scores.EligibilityLow),
            NarrowColumn.Of(scores.EligibilityHigh),
            NarrowColumn.Of(scores.RankingLow),
            NarrowColumn.Of(scores.RankingHigh),
            NarrowColumn.Of<long>(MemoryMarshal.Cast<ulong, long>(scores.GatesFailedLow)),
            NarrowColumn.Of<long>(MemoryMarshal.Cast<ulong, long>(scores.GatesFailedHigh)),
            NarrowColumn.Of<byte>(MemoryMarshal.AsBytes(scores.Held.AsSpan())),
        ];
        Write(stream, columns);
        stream.WriteByte((byte)scores.KeysLow.Length);
        Write(stream, scores.KeysLow.Concat(scores.KeysHigh).Select(NarrowColumn.Of));
        NarrowColumn.Of<int>(scores.TraceOffsets).Write(stream);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, scores.TraceOffsets[^1]);
        stream.Write(length);
        stream.Write(scores.Traces.AsSpan(0, scores.TraceOffsets[^1]));
    }

    /// <summary>Reads all blocks.</summary>
    /// <param name="stream">Can seek; stands at the beginning.</param>
    /// <param name="traces">Whether traces are wanted; they are stepped over otherwise.</param>
    /// <exception cref="InvalidDataException">The file holds no scores.</exception>
    public static IEnumerable<ScoredBlock> ReadBlocks(Stream stream, bool traces)
    {
        var mark = new byte[Mark.Length];
        stream.ReadExactly(mark);
        if (Encoding.ASCII.GetString(mark) != Mark)
        {
            throw new InvalidDataException("The file holds no scores.");
        }

        while (stream.Position < stream.Length)
        {
            yield return ReadBlock(stream, traces);
        }
    }

    private static ScoredBlock ReadBlock(Stream stream, bool withTraces)
    {
        var columns = Read(stream, 8);
        var keys = Read(stream, 2 * stream.ReadByte());
        var offsets = NarrowColumn.Read(stream).ToArray<int>();
        return new ScoredBlock(
            columns[0].ToArray(), columns[1].ToArray(), columns[2].ToArray(), columns[3].ToArray(), columns[4].ToArray(),
            columns[5].ToArray<ulong>(), columns[6].ToArray<ulong>(), Array.ConvertAll(columns[7].ToArray<byte>(), held => held != 0),
            [.. keys[..(keys.Length / 2)].Select(key => key.ToArray())], [.. keys[(keys.Length / 2)..].Select(key => key.ToArray())],
            ReadTraces(stream, withTraces), offsets);
    }

    private static byte[] ReadTraces(Stream stream, bool wanted)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        stream.ReadExactly(length);
        var bytes = BinaryPrimitives.ReadInt32LittleEndian(length);
        if (!wanted)
        {
            stream.Seek(bytes, SeekOrigin.Current);
            return [];
        }

        var traces = new byte[bytes];
        stream.ReadExactly(traces);
        return traces;
    }

    private static NarrowColumn[] Read(Stream stream, int columns)
    {
        var read = new NarrowColumn[columns];
        for (var i = 0; i < read.Length; i++)
        {
            read[i] = NarrowColumn.Read(stream);
        }

        return read;
    }

    private static void Write(Stream stream, IEnumerable<NarrowColumn> columns)
    {
        foreach (var column in columns)
        {
            column.Write(stream);
        }
    }
}

/// <summary>The scores of a block of applicants; columns as in <see cref="ScoreBlock"/>.</summary>
internal sealed record ScoredBlock(
    long[] Applications,
    long[] EligibilityLow,
    long[] EligibilityHigh,
    long[] RankingLow,
    long[] RankingHigh,
    ulong[] GatesFailedLow,
    ulong[] GatesFailedHigh,
    bool[] Held,
    long[][] KeysLow,
    long[][] KeysHigh,
    byte[] Traces,
    int[] TraceOffsets)
{
    public int Count => Applications.Length;

    public static ScoredBlock Of(long[] applications, ScoreBlock scores) => new(
        applications, scores.EligibilityLow, scores.EligibilityHigh, scores.RankingLow, scores.RankingHigh,
        scores.GatesFailedLow, scores.GatesFailedHigh, scores.Held, scores.RankKeysLow, scores.RankKeysHigh, scores.Traces, scores.TraceOffsets);

    public ReadOnlySpan<byte> Trace(int position) => Traces.AsSpan(TraceOffsets[position], TraceOffsets[position + 1] - TraceOffsets[position]);
}
