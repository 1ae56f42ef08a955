using System.Text;

namespace Ronghe.Sheets;

/// <summary>
/// Which encoding a text file has: what its mark says; without one UTF-8 when every byte fits, else GB18030, the encoding in which
/// spreadsheets on Chinese systems save.
/// </summary>
internal static class CsvEncoding
{
    private const int Gb18030 = 54936;
    private const int Block = 1 << 16;

    /// <summary>Reads the file through once; it is left at the first byte behind the mark.</summary>
    /// <returns>An encoding that refuses what does not fit it, and whether it is a guess.</returns>
    public static (Encoding Encoding, bool Guessed) Detect(Stream file)
    {
        Span<byte> mark = stackalloc byte[3];
        file.Position = 0;
        mark = mark[..file.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false)];
        if (mark.StartsWith<byte>([0xFF, 0xFE]) || mark.StartsWith<byte>([0xFE, 0xFF]))
        {
            file.Position = 2;
            return (new UnicodeEncoding(bigEndian: mark[0] == 0xFE, byteOrderMark: false, throwOnInvalidBytes: true), false);
        }

        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        if (mark.SequenceEqual<byte>([0xEF, 0xBB, 0xBF]))
        {
            file.Position = 3;
            return (utf8, false);
        }

        var fits = Fits(file, utf8);
        file.Position = 0;
        return fits ? (utf8, false) : (Strict(), true);
    }

    private static Encoding Strict() =>
        CodePagesEncodingProvider.Instance.GetEncoding(Gb18030, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    private static bool Fits(Stream file, Encoding encoding)
    {
        file.Position = 0;
        var decoder = encoding.GetDecoder();
        var (bytes, characters) = (new byte[Block], new char[encoding.GetMaxCharCount(Block)]);
        try
        {
            for (int read; (read = file.Read(bytes)) > 0;)
            {
                decoder.GetChars(bytes, 0, read, characters, 0, flush: false);
            }

            decoder.GetChars(bytes, 0, 0, characters, 0, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
