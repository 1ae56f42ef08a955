using System.Buffers.Binary;

namespace Ronghe.Intake.Pictures;

/// <summary>Which side of a photograph is up (EXIF 2.3 tag 0x0112): the one thing that stays of what a camera wrote beside the picture.</summary>
internal static class ExifOrientation
{
    public const int Upright = 1;
    private const ushort Tag = 0x0112;
    private const ushort Short = 3;
    private const int EntryLength = 12;

    /// <summary>Reads it from a TIFF block; <see cref="Upright"/> when there is none or it cannot be read, as viewers take it.</summary>
    public static int Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff is not ([(byte)'M', (byte)'M', 0, 42, ..] or [(byte)'I', (byte)'I', 42, 0, ..]) || tiff.Length < 8)
        {
            return Upright;
        }

        var big = tiff[0] == 'M';
        var directory = Number(tiff[4..], big);
        if (directory < 8 || directory > tiff.Length - 2)
        {
            return Upright;
        }

        var entries = tiff[((int)directory + 2)..];
        for (var left = Word(tiff[(int)directory..], big); left > 0 && entries.Length >= EntryLength; left--, entries = entries[EntryLength..])
        {
            if (Word(entries, big) == Tag)
            {
                var side = Word(entries[8..], big);
                return Word(entries[2..], big) == Short && Number(entries[4..], big) == 1 && side is >= 1 and <= 8 ? side : Upright;
            }
        }

        return Upright;
    }

    /// <summary>A TIFF block with nothing else in it.</summary>
    public static byte[] Write(int side) =>
        [(byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, Tag >> 8, Tag & 0xFF, 0, (byte)Short, 0, 0, 0, 1, 0, (byte)side, 0, 0, 0, 0, 0, 0];

    private static ushort Word(ReadOnlySpan<byte> at, bool big) => big ? BinaryPrimitives.ReadUInt16BigEndian(at) : BinaryPrimitives.ReadUInt16LittleEndian(at);

    private static uint Number(ReadOnlySpan<byte> at, bool big) => big ? BinaryPrimitives.ReadUInt32BigEndian(at) : BinaryPrimitives.ReadUInt32LittleEndian(at);
}
