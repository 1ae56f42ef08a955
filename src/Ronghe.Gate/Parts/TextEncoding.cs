using System.Text;

namespace Ronghe.Gate.Parts;

/// <summary>How a text file is written: UTF-8, UTF-16 with a mark, or GB18030.</summary>
internal static class TextEncoding
{
    private static readonly Encoding Strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Null when it is no text: it holds bytes that no text holds.</summary>
    public static Encoding? Of(ReadOnlySpan<byte> start, Stream content)
    {
        if (start.StartsWith(new byte[] { 0xFF, 0xFE }) || start.StartsWith(new byte[] { 0xFE, 0xFF }))
        {
            return Encoding.Unicode;
        }

        if (start.IndexOfAnyInRange((byte)0, (byte)8) >= 0)
        {
            return null;
        }

        return IsUtf8(content) ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding("GB18030");
    }

    private static bool IsUtf8(Stream content)
    {
        try
        {
            using var reader = new StreamReader(content, Strict, detectEncodingFromByteOrderMarks: false, 1 << 16, leaveOpen: true);
            var buffer = new char[1 << 16];
            while (reader.Read(buffer) > 0)
            {
                // Read to the end: a byte that is no UTF-8 throws.
            }

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
        finally
        {
            content.Position = 0;
        }
    }
}
