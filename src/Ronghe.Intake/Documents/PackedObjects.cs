using System.Globalization;
using System.IO.Compression;
using Ronghe.Kernel;

namespace Ronghe.Intake.Documents;

/// <summary>Objects packed together in a stream (ISO 32000-1 7.5.7): unpacked within a limit, each read at its own place, none within another.</summary>
internal sealed class PackedObjects(IntakeLimits limits)
{
    private int _left = limits.UnpackedBytes;

    /// <summary>Viewers know such a stream by where it is said to be, so whatever could be one is read.</summary>
    public static bool Are(PdfValue dictionary) => dictionary.Entries.ContainsKey("First") || dictionary.Has("Type", "/ObjStm");

    /// <returns>Null when all are whole and harmless.</returns>
    public Problem? Check(PdfValue dictionary, byte[] file, int from, int to)
    {
        if (dictionary.Entries.ContainsKey("DecodeParms") || dictionary.NumberOf("First") is not { } first || dictionary.NumberOf("N") is not { } count)
        {
            return IntakeProblems.Unusual("PDF ObjStm");
        }

        var packed = dictionary.Has("Filter", "/FlateDecode") || dictionary.Has("Filter", "[", "/FlateDecode", "]");
        if (!packed && !dictionary.Has("Filter"))
        {
            return IntakeProblems.Unusual("PDF ObjStm");
        }

        var content = packed ? Unpack(file, from, to) : file[from..to];
        return content is null || first > content.Length ? IntakeProblems.Damaged(from) : Check(content, first, count, from);
    }

    private byte[]? Unpack(byte[] file, int from, int to)
    {
        try
        {
            using var unpacked = new ZLibStream(new MemoryStream(file, from, to - from), CompressionMode.Decompress);
            using var content = new MemoryStream();
            var buffer = new byte[65536];
            int read;
            while ((read = unpacked.Read(buffer)) > 0)
            {
                _left -= read;
                if (_left < 0)
                {
                    return null;
                }

                content.Write(buffer, 0, read);
            }

            return content.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private Problem? Check(byte[] content, int first, int count, int place)
    {
        var (head, end) = (new PdfLexer(content, 0, first), first);
        for (var i = 0; i < count; i++)
        {
            if (Number(head.Next()) is null || Number(head.Next()) is not { } offset || offset > content.Length - first || first + offset < end)
            {
                return IntakeProblems.Damaged(place);
            }

            var body = new PdfLexer(content, first + offset, content.Length);
            if (new PdfValue().Read(body.Next(), body, limits.Depth) is { } problem)
            {
                return problem.Code == "intake.damaged" ? IntakeProblems.Damaged(place) : problem;
            }

            end = body.At;
        }

        return head.Next().Kind == PdfTokenKind.End ? null : IntakeProblems.Damaged(place);
    }

    private static int? Number(PdfToken token) =>
        token.Kind == PdfTokenKind.Number && int.TryParse(token.Word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
