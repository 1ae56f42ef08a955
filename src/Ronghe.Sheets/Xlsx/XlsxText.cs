using System.Globalization;
using System.Text;

namespace Ronghe.Sheets;

/// <summary>Text in workbooks: characters that XML cannot hold are written <c>_x001F_</c> (ECMA-376 part 1, 22.9.2.19).</summary>
internal static class XlsxText
{
    private const int Escape = 7;

    public static string Decode(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal))
        {
            return text;
        }

        var decoded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (Escaped(text.AsSpan(i)) is { } character)
            {
                decoded.Append(character);
                i += Escape - 1;
            }
            else
            {
                decoded.Append(text[i]);
            }
        }

        return decoded.ToString();
    }

    public static string Encode(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\0', '\x1F') < 0 && text.AsSpan().IndexOfAny('\uFFFE', '\uFFFF') < 0 && !text.Contains("_x", StringComparison.Ordinal))
        {
            return text;
        }

        var encoded = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            // A carriage return would be read as a line feed; an underscore is escaped where it would look like an escape.
            if (NeedsEscape(text[i]) || Escaped(text.AsSpan(i)) is not null)
            {
                encoded.Append(CultureInfo.InvariantCulture, $"_x{(int)text[i]:X4}_");
            }
            else
            {
                encoded.Append(text[i]);
            }
        }

        return encoded.ToString();
    }

    private static bool NeedsEscape(char character) => character is (< ' ' and not ('\t' or '\n')) or '\uFFFE' or '\uFFFF';

    /// <summary>The character that an escape at the start stands for; null when there is none. Halves of surrogate pairs stay as they are.</summary>
    private static char? Escaped(ReadOnlySpan<char> text) =>
        text.Length >= Escape && text[0] == '_' && text[1] == 'x' && text[Escape - 1] == '_'
        && ushort.TryParse(text[2..(Escape - 1)], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
        && !char.IsSurrogate((char)code)
            ? (char)code
            : null;
}
