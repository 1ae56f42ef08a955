using System.Buffers;
using System.Buffers.Binary;
using Ronghe.Kernel;

namespace Ronghe.Intake.Pictures;

/// <summary>
/// Walks the segments of a JPEG file (ITU-T T.81 Annex B) and keeps what draws the picture: tables, frame and scans, untouched. Of the application
/// segments JFIF and Adobe stay, because colours depend on them, and which side is up; places, dates, thumbnails, profiles and comments go.
/// </summary>
internal sealed class JpegCleaner(byte[] file, IntakeLimits limits)
{
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private static readonly byte[] Jfif = [.. "JFIF\0"u8];
    private static readonly byte[] Adobe = [.. "Adobe"u8];
    private static readonly byte[] Exif = [.. "Exif\0\0"u8];
    private static readonly byte[] MorePictures = [.. "MPF\0"u8];

    private readonly ArrayBufferWriter<byte> _picture = new(file.Length);
    private byte[]? _jfif;
    private byte[]? _adobe;
    private int? _side;
    private bool _morePictures;
    private int _width;
    private int _height;
    private int _scans;
    private int _at = 2;

    public Outcome<CleanFile> Run()
    {
        while (true)
        {
            if (Marker() is not { } marker)
            {
                return Broken();
            }

            if (marker == EndOfImage)
            {
                return _scans == 0 ? IntakeProblems.Damaged(_at) : Rest() is { } rest ? rest : new CleanFile(MaterialKind.Jpeg, Compose(), _width, _height);
            }

            if (Segment(marker) is { } problem)
            {
                return problem;
            }
        }
    }

    private Problem Broken() => _at >= file.Length ? IntakeProblems.Truncated() : IntakeProblems.Damaged(_at);

    /// <summary>The next marker; any number of FF may stand before it (B.1.1.2).</summary>
    private byte? Marker()
    {
        if (_at >= file.Length || file[_at] != 0xFF)
        {
            return null;
        }

        while (_at < file.Length && file[_at] == 0xFF)
        {
            _at++;
        }

        return _at < file.Length ? file[_at++] : null;
    }

    private Problem? Segment(byte marker)
    {
        if (marker is 0x00 or 0x01 or (>= 0xD0 and <= 0xD8))
        {
            return IntakeProblems.Damaged(_at - 1);
        }

        if (_at + 2 > file.Length)
        {
            return IntakeProblems.Truncated();
        }

        var (from, length) = (_at, BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(_at)));
        if (length < 2)
        {
            return IntakeProblems.Damaged(_at);
        }

        if (from + length > file.Length)
        {
            return IntakeProblems.Truncated();
        }

        _at = from + length;
        var body = file.AsSpan((from + 2)..(from + length));
        switch (marker)
        {
            case 0xFE:
            case >= 0xE0 and <= 0xEF:
                Application(marker, body);
                return null;
            case 0xC0 or 0xC1 or 0xC2 when Frame(body) is { } problem:
                return problem;
            case 0xC4 when !JpegTables.AreHuffman(body):
            case 0xDB when !JpegTables.AreQuantization(body):
            case 0xDD when body.Length != 2:
                return IntakeProblems.Damaged(from);
            case 0xC0 or 0xC1 or 0xC2 or 0xC4 or 0xDB or 0xDD:
                Keep(marker, from, length);
                return null;
            case StartOfScan:
                return Scan(body, from, length);
            default:
                return IntakeProblems.Unusual(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"JPEG {marker:X2}"));
        }
    }

    private void Application(byte marker, ReadOnlySpan<byte> body)
    {
        if (marker == 0xE0 && body.StartsWith(Jfif) && body.Length >= 14 && body[7] <= 2)
        {
            // The thumbnail behind it goes.
            _jfif ??= [.. body[..12], 0, 0];
        }
        else if (marker == 0xEE && body.StartsWith(Adobe) && body.Length >= 12)
        {
            _adobe ??= [.. body[..12]];
        }
        else if (marker == 0xE1 && body.StartsWith(Exif))
        {
            _side ??= ExifOrientation.Read(body[Exif.Length..]);
        }
        else if (marker == 0xE2 && body.StartsWith(MorePictures))
        {
            _morePictures = true;
        }
    }

    private Problem? Frame(ReadOnlySpan<byte> body)
    {
        if (_width > 0 || body.Length < 6 || body[5] is not (1 or 3 or 4) || body.Length != 6 + (3 * body[5]))
        {
            return IntakeProblems.Damaged(_at);
        }

        (_height, _width) = (BinaryPrimitives.ReadUInt16BigEndian(body[1..]), BinaryPrimitives.ReadUInt16BigEndian(body[3..]));
        return _width == 0 || _height == 0 ? IntakeProblems.Unusual("JPEG DNL")
            : body[0] != 8 ? IntakeProblems.Unusual("JPEG 12 bit")
            : (long)_width * _height > limits.Pixels ? IntakeProblems.Pixels(_width, _height, limits.Pixels)
            : null;
    }

    private Problem? Scan(ReadOnlySpan<byte> header, int from, int length)
    {
        if (_width == 0 || header.Length < 1 || header[0] is < 1 or > 4 || header.Length != 4 + (2 * header[0]))
        {
            return IntakeProblems.Damaged(from);
        }

        if (++_scans > limits.Scans)
        {
            return IntakeProblems.Unusual("JPEG SOS");
        }

        var data = _at;
        if (EndOfScan(data) is not { } end)
        {
            return IntakeProblems.Truncated();
        }

        if (end == data)
        {
            return IntakeProblems.Damaged(data);
        }

        Keep(StartOfScan, from, length);
        _picture.Write(file.AsSpan(data, end - data));
        _at = end;
        return null;
    }

    /// <summary>Where the compressed data ends: before the first marker that is neither a stuffed FF nor a restart (B.1.1.5).</summary>
    private int? EndOfScan(int from)
    {
        var at = from;
        while (file.AsSpan(at).IndexOf((byte)0xFF) is >= 0 and var next && at + next + 1 < file.Length)
        {
            var marker = at += next;
            while (at < file.Length && file[at] == 0xFF)
            {
                at++;
            }

            if (at >= file.Length)
            {
                return null;
            }

            if (file[at] is not (0x00 or (>= 0xD0 and <= 0xD7)))
            {
                return marker;
            }

            at++;
        }

        return null;
    }

    /// <summary>What follows the picture: nothing, a camera's padding, or the further pictures that it announced, which are left out.</summary>
    private Problem? Rest()
    {
        var rest = file.AsSpan(_at);
        return !rest.ContainsAnyExcept((byte)0) || (_morePictures && rest is [0xFF, 0xD8, 0xFF, ..]) ? null : IntakeProblems.TwoFiles();
    }

    private void Keep(byte marker, int from, int length)
    {
        _picture.Write((ReadOnlySpan<byte>)[0xFF, marker]);
        _picture.Write(file.AsSpan(from, length));
    }

    private byte[] Compose() =>
    [
        0xFF, 0xD8,
        .. Segment(0xE0, _jfif),
        .. Segment(0xE1, _side is > ExifOrientation.Upright and { } side ? [.. Exif, .. ExifOrientation.Write(side)] : null),
        .. Segment(0xEE, _adobe),
        .. _picture.WrittenSpan,
        0xFF, EndOfImage,
    ];

    private static byte[] Segment(byte marker, byte[]? body) => body is null ? [] : [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];
}
