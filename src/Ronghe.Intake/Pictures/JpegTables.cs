namespace Ronghe.Intake.Pictures;

/// <summary>The tables of a JPEG file have nothing in them but tables (ITU-T T.81 B.2.4).</summary>
internal static class JpegTables
{
    private const int CodeLengths = 16;

    public static bool AreHuffman(ReadOnlySpan<byte> body)
    {
        while (body.Length > CodeLengths && body[0] >> 4 <= 1 && (body[0] & 15) <= 3)
        {
            var codes = 0;
            foreach (var count in body[1..(1 + CodeLengths)])
            {
                codes += count;
            }

            if (codes > 256 || body.Length < 1 + CodeLengths + codes)
            {
                return false;
            }

            body = body[(1 + CodeLengths + codes)..];
        }

        return body.IsEmpty;
    }

    public static bool AreQuantization(ReadOnlySpan<byte> body)
    {
        while (body.Length > 0 && body[0] >> 4 <= 1 && (body[0] & 15) <= 3)
        {
            var length = 1 + (body[0] >> 4 == 0 ? 64 : 128);
            if (body.Length < length)
            {
                return false;
            }

            body = body[length..];
        }

        return body.IsEmpty;
    }
}
