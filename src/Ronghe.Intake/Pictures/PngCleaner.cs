using System.Buffers;
using System.Buffers.Binary;
using Ronghe.Kernel;

namespace Ronghe.Intake.Pictures;

/// <summary>
/// Walks the chunks of a PNG file (ISO/IEC 15948) with their checksums and keeps what draws the picture: header, palette, transparency, colours and
/// data, which must unpack to exactly what the header announces. Texts, dates, profiles, further frames and unknown chunks go.
/// </summary>
internal sealed class PngCleaner(byte[] file, IntakeLimits limits)
{
    private const int SignatureLength = 8;
    private readonly ArrayBufferWriter<byte> _picture = new(file.Length + 40);
    private readonly List<ReadOnlyMemory<byte>> _data = [];
    private PngHeader? _header;
    private bool _palette;
    private bool _dataEnded;
    private int _at = SignatureLength;

    public Outcome<CleanFile> Run()
    {
        _picture.Write(file.AsSpan(0, SignatureLength));
        while (true)
        {
            if (file.Length - _at < 12)
            {
                return IntakeProblems.Truncated();
            }

            var (from, length) = (_at, BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(_at)));
            if (length > file.Length - from - 12)
            {
                return length > int.MaxValue ? IntakeProblems.Damaged(from) : IntakeProblems.Truncated();
            }

            _at = from + 12 + (int)length;
            var kind = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(from + 4));
            if (Crc32.Of(file.AsSpan(from + 4, (int)length + 4)) != BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(_at - 4)) || (_header is null && kind != PngChunk.Header))
            {
                return IntakeProblems.Damaged(from);
            }

            if (kind == PngChunk.End)
            {
                return length > 0 ? IntakeProblems.Damaged(from) : End(from);
            }

            if (Chunk(kind, from, file.AsMemory(from + 8, (int)length)) is { } problem)
            {
                return problem;
            }
        }
    }

    private Problem? Chunk(uint kind, int from, ReadOnlyMemory<byte> body)
    {
        _dataEnded |= _data.Count > 0 && kind != PngChunk.Data;
        switch (kind)
        {
            case PngChunk.Header:
                return Header(from, body.Span);
            case PngChunk.Data when _dataEnded || (_header!.Colour == PngHeader.Indexed && !_palette):
                return IntakeProblems.Damaged(from);
            case PngChunk.Data:
                _data.Add(body);
                break;
            case PngChunk.Palette when _palette || _data.Count > 0 || !_header!.TakesPalette(body.Length):
                return IntakeProblems.Damaged(from);
            case PngChunk.Palette:
                _palette = true;
                break;
            case PngChunk.Orientation:
                Orientation(body.Span);
                return null;
            case var _ when PngChunk.IsOfColour(kind):
                if (_data.Count > 0 || !PngChunk.Fits(kind, body.Length, _header!.Colour, _palette))
                {
                    return IntakeProblems.Damaged(from);
                }

                break;
            case var _ when PngChunk.IsCritical(kind):
                return IntakeProblems.Unusual("PNG " + PngChunk.NameOf(kind));
            default:
                return null;
        }

        _picture.Write(file.AsSpan(from, _at - from));
        return null;
    }

    private Problem? Header(int from, ReadOnlySpan<byte> body)
    {
        if (_header is not null || PngHeader.Read(body) is not { } header)
        {
            return IntakeProblems.Damaged(from);
        }

        _header = header;
        _picture.Write(file.AsSpan(from, _at - from));
        return (long)header.Width * header.Height > limits.Pixels ? IntakeProblems.Pixels(header.Width, header.Height, limits.Pixels) : null;
    }

    /// <summary>Only before the data, where every viewer has read it in time.</summary>
    private void Orientation(ReadOnlySpan<byte> tiff)
    {
        if (_data.Count == 0 && ExifOrientation.Read(tiff) is > ExifOrientation.Upright and var side)
        {
            Write(PngChunk.Orientation, ExifOrientation.Write(side));
        }
    }

    private Outcome<CleanFile> End(int from)
    {
        if (_data.Count == 0)
        {
            return IntakeProblems.Damaged(from);
        }

        if (_at < file.Length)
        {
            return IntakeProblems.TwoFiles();
        }

        if (_header!.Check(_data) is { } problem)
        {
            return problem;
        }

        _picture.Write(file.AsSpan(from, _at - from));
        return new CleanFile(MaterialKind.Png, _picture.WrittenSpan.ToArray(), _header.Width, _header.Height);
    }

    private void Write(uint kind, ReadOnlySpan<byte> body)
    {
        var chunk = new byte[body.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(4), kind);
        body.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + body.Length), Crc32.Of(chunk.AsSpan(4, body.Length + 4)));
        _picture.Write(chunk);
    }
}
