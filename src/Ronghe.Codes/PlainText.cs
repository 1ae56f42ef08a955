using System.Globalization;
using System.Text;

namespace Ronghe.Codes;

/// <summary>Brings text from keyboards and files to one form before it is checked or masked.</summary>
internal static class PlainText
{
    /// <summary>Full-width ASCII (U+FF01–FF5E) and the ideographic space become their narrow forms.</summary>
    public static string HalfWidth(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\u3000', '\uFF5E') < 0)
        {
            return text;
        }

        return string.Create(text.Length, text, static (into, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                into[i] = source[i] switch
                {
                    '\u3000' => ' ',
                    >= '\uFF01' and <= '\uFF5E' => (char)(source[i] - 0xFEE0),
                    var c => c,
                };
            }
        });
    }

    /// <summary>The text without any of some characters.</summary>
    public static string Without(string text, string characters) =>
        text.AsSpan().ContainsAny(characters) ? string.Concat(text.Where(c => !characters.Contains(c, StringComparison.Ordinal))) : text;

    /// <summary>
    /// For masking: valid UTF-16 in form NFC, narrow, trimmed, without control and format characters. Those are invisible and would
    /// be counted as characters of a name, or join its parts to one.
    /// </summary>
    public static string Clean(string text)
    {
        // Names and numbers are mostly Han characters, letters and digits: nothing of that can change.
        if (IsPlain(text))
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format) && !IsNonCharacter(rune))
            {
                kept.Append(rune.ToString());
            }
        }

        return HalfWidth(kept.ToString()).Normalize(NormalizationForm.FormC).Trim();
    }

    /// <summary>Whether a text holds nothing but Han characters (U+4E00–9FFF, which no normalisation touches), ASCII letters and digits.</summary>
    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c is not (>= '\u4E00' and <= '\u9FFF') && !char.IsAsciiLetterOrDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The text elements (what a reader calls characters) of a text.</summary>
    public static string[] Elements(string text)
    {
        var starts = StringInfo.ParseCombiningCharacters(text);
        var elements = new string[starts.Length];
        for (var i = 0; i < starts.Length; i++)
        {
            elements[i] = text[starts[i]..(i + 1 < starts.Length ? starts[i + 1] : text.Length)];
        }

        return elements;
    }

    // Normalisation refuses these. Characters not assigned yet stay: a rare character of a name may be newer than this runtime.
    private static bool IsNonCharacter(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;
}
