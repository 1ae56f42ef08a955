using System.Buffers.Binary;
using System.Text;
using Ronghe.Columns;
using Ronghe.Packs;

namespace Ronghe.Rounds.Snapshots;

/// <summary>The scores of a snapshot, block by block in its order, with the trace of every applicant.</summary>
internal static class ScoreFile
{
    private const string Mark = "RONGHE-SCORES-1\n";

    public static void WriteHeader(Stream stream) => stream.Write(Encoding.ASCII.GetBytes(Mark));

    public static void WriteBlock(Stream stream, long[] applications, ScoreBlock scores)
    {
        Write(stream, applications);
        Write(stream, scores.EligibilityLow);
        Write(stream, scores.EligibilityHigh);
        Write(stream, scores.RankingLow);
        Write(stream, scores.RankingHigh);
        Write(stream, Array.ConvertAll(scores.GatesFailedLow, gates => unchecked((long)gates)));
        Write(stream, Array.ConvertAll(scores.GatesFailedHigh, gates => unchecked((long)gates)));
        Write(stream, Array.ConvertAll(scores.Held, held => held ? 1L : 0L));
        Span<byte> keys = [(byte)scores.RankKeysLow.Length];
        stream.Write(keys);
        foreach (var key in scores.RankKeysLow.Concat(scores.RankKeysHigh))
        {
            Write(stream, key);
        }

        Write(stream, Array.ConvertAll(scores.TraceOffsets, offset => (long)offset));
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, scores.TraceOffsets[^1]);
        stream.Write(length);
        stream.Write(scores.Traces.AsSpan(0, scores.TraceOffsets[^1]));
    }

    /// <exception cref="InvalidDataException">The file holds no scores.</exception>
    public static IEnumerable<ScoredBlock> ReadBlocks(Stream stream)
    {
        var mark = new byte[Mark.Length];
        stream.ReadExactly(mark);
        if (Encoding.ASCII.GetString(mark) != Mark)
        {
            throw new InvalidDataException("The file holds no scores.");
        }

        while (stream.Position < stream.Length)
        {
            yield return ReadBlock(stream);
        }
    }

    private static ScoredBlock ReadBlock(Stream stream)
    {
        var columns = new long[8][];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = NarrowColumn.Read(stream).ToArray();
        }

        var keys = new long[2 * stream.ReadByte()][];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = NarrowColumn.Read(stream).ToArray();
        }

        var offsets = Array.ConvertAll(NarrowColumn.Read(stream).ToArray(), offset => (int)offset);
        Span<byte> length = stackalloc byte[sizeof(int)];
        stream.ReadExactly(length);
        var traces = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
        stream.ReadExactly(traces);
        return new ScoredBlock(
            columns[0], columns[1], columns[2], columns[3], columns[4],
            Array.ConvertAll(columns[5], gates => unchecked((ulong)gates)), Array.ConvertAll(columns[6], gates => unchecked((ulong)gates)),
            Array.ConvertAll(columns[7], held => held != 0),
            keys[..(keys.Length / 2)], keys[(keys.Length / 2)..], traces, offsets);
    }

    private static void Write(Stream stream, long[] values) => NarrowColumn.Of(values).Write(stream);
}

/// <summary>A block of scores read back; columns as in <see cref="ScoreBlock"/>.</summary>
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
