using System.Buffers.Binary;
using System.IO.Compression;
using Ronghe.Kernel;

namespace Ronghe.Intake.Pictures;

/// <summary>What a PNG file says of its picture, and whether its data is that picture.</summary>
internal sealed record PngHeader(int Width, int Height, int Bits, int Colour, bool Interlaced)
{
    public const int Indexed = 3;

    // Adam7 (ISO/IEC 15948 8.2): where each pass begins and how far it steps.
    private static readonly (int X, int Y, int StepX, int StepY)[] Passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>Null when it is no header that the standard knows.</summary>
    public static PngHeader? Read(ReadOnlySpan<byte> body)
    {
        if (body.Length != 13 || body[10] != 0 || body[11] != 0 || body[12] > 1)
        {
            return null;
        }

        var (width, height, bits, colour) = (BinaryPrimitives.ReadInt32BigEndian(body), BinaryPrimitives.ReadInt32BigEndian(body[4..]), (int)body[8], (int)body[9]);
        var known = colour switch
        {
            0 => bits is 1 or 2 or 4 or 8 or 16,
            Indexed => bits is 1 or 2 or 4 or 8,
            2 or 4 or 6 => bits is 8 or 16,
            _ => false,
        };
        return known && width > 0 && height > 0 ? new PngHeader(width, height, bits, colour, body[12] == 1) : null;
    }

    public bool TakesPalette(int length) =>
        length is > 0 and <= 768 && length % 3 == 0 && Colour is Indexed or 2 or 6 && (Colour != Indexed || length / 3 <= 1 << Bits);

    /// <summary>Unpacks the data and throws it away: it must be as long as the picture, no more and no less.</summary>
    public Problem? Check(IEnumerable<ReadOnlyMemory<byte>> data)
    {
        var (expected, length) = (Length(), 0L);
        try
        {
            using var unpacked = new ZLibStream(new PieceStream(data), CompressionMode.Decompress);
            var buffer = new byte[65536];
            int read;
            while (length <= expected && (read = unpacked.Read(buffer)) > 0)
            {
                length += read;
            }
        }
        catch (InvalidDataException)
        {
            return IntakeProblems.Damaged(0);
        }

        return length < expected ? IntakeProblems.Truncated() : length > expected ? IntakeProblems.TwoFiles() : null;
    }

    private long Length() => Interlaced
        ? Passes.Sum(pass => Lines((Width - pass.X + pass.StepX - 1) / pass.StepX, (Height - pass.Y + pass.StepY - 1) / pass.StepY))
        : Lines(Width, Height);

    /// <summary>Each line has a byte for its filter before it; a pass without pixels has no lines.</summary>
    private long Lines(long width, long height) =>
        width <= 0 || height <= 0 ? 0 : height * (1 + (((width * Bits * (Colour switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 })) + 7) / 8));
}
