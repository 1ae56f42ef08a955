using Ronghe.Rounds.Snapshots;

namespace Ronghe.Rounds.Packages;

/// <summary>
/// Traces as JSON lines: <c>{"a":application,"d":[[value,rule],…],"r":[[value,[facts…]],…]}</c>, decisions and readings in the order
/// of the edition. Transcribed from the compact form (<see cref="Packs.ScoreTrace"/>) without building objects.
/// </summary>
internal static class TracesJson
{
    public const string FileName = "traces.jsonl";

    /// <summary>Writes the lines of a block.</summary>
    public static void Write(LineWriter lines, ScoredBlock block, int decisions, int readings)
    {
        for (var i = 0; i < block.Count; i++)
        {
            Write(lines, block.Applications[i], block.Trace(i), decisions, readings);
        }
    }

    private static void Write(LineWriter lines, long application, ReadOnlySpan<byte> trace, int decisions, int readings)
    {
        lines.AddRaw("{\"a\":"u8);
        lines.AddRaw(application);
        if (trace.IsEmpty)
        {
            lines.AddRaw("}"u8);
            lines.EndLine();
            return;
        }

        lines.AddRaw(",\"d\":["u8);
        for (var i = 0; i < decisions; i++)
        {
            lines.AddRaw(i == 0 ? "["u8 : ",["u8);
            lines.AddRaw(Signed(ref trace));
            lines.AddRaw(","u8);
            lines.AddRaw((long)Unsigned(ref trace));
            lines.AddRaw("]"u8);
        }

        lines.AddRaw("],\"r\":["u8);
        for (var i = 0; i < readings; i++)
        {
            lines.AddRaw(i == 0 ? "["u8 : ",["u8);
            lines.AddRaw(Signed(ref trace));
            lines.AddRaw(",["u8);
            WriteFacts(lines, ref trace);
            lines.AddRaw("]]"u8);
        }

        lines.AddRaw("]}"u8);
        lines.EndLine();
    }

    private static void WriteFacts(LineWriter lines, ref ReadOnlySpan<byte> trace)
    {
        var count = (int)Unsigned(ref trace);
        long ordinal = 0;
        for (var i = 0; i < count; i++)
        {
            ordinal += (long)Unsigned(ref trace);
            if (i > 0)
            {
                lines.AddRaw(","u8);
            }

            lines.AddRaw(ordinal);
        }
    }

    private static long Signed(ref ReadOnlySpan<byte> trace)
    {
        var zigzag = Unsigned(ref trace);
        return (long)(zigzag >> 1) ^ -(long)(zigzag & 1);
    }

    private static ulong Unsigned(ref ReadOnlySpan<byte> trace)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = trace[0];
            trace = trace[1..];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }
}
