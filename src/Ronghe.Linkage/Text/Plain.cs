using System.Globalization;
using System.Text;

namespace Ronghe.Linkage.Text;

/// <summary>Brings what people and programs write to one form before it is compared.</summary>
internal static class Plain
{
    private const string Dots = "·•・‧･∙⋅᛫․";
    private const string ChineseDigits = "〇一二三四五六七八九";

    /// <summary>Compatibility form, capitals, without control characters and accents; runs of white space become one blank.</summary>
    public static string Letters(string raw)
    {
        if (IsPlainAscii(raw))
        {
            return raw.Trim().ToUpperInvariant();
        }

        // Accents fall away by taking the text apart; characters beyond the BMP pass as pairs and stay whole.
        var apart = Valid(raw).Normalize(NormalizationForm.FormKD);
        var kept = new StringBuilder(apart.Length);
        foreach (var c in apart)
        {
            switch (CharUnicodeInfo.GetUnicodeCategory(c))
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.Control or UnicodeCategory.Format:
                    break;
                case UnicodeCategory.SpaceSeparator when kept.Length == 0 || kept[^1] == ' ':
                    break;
                case UnicodeCategory.SpaceSeparator:
                    kept.Append(' ');
                    break;
                default:
                    kept.Append(Dots.Contains(c, StringComparison.Ordinal) ? '·' : char.ToUpperInvariant(c));
                    break;
            }
        }

        return kept.ToString().Trim();
    }

    /// <summary>The ASCII digits of a text; full-width ones count.</summary>
    public static string Digits(string raw)
    {
        var digits = 0;
        foreach (var c in raw)
        {
            digits += char.IsAsciiDigit(c) || c is >= '０' and <= '９' ? 1 : 0;
        }

        return digits == raw.Length && IsPlainAscii(raw) ? raw : string.Create(digits, raw, static (into, text) =>
        {
            var at = 0;
            foreach (var c in text)
            {
                if (char.IsAsciiDigit(c) || c is >= '０' and <= '９')
                {
                    into[at++] = c >= '０' ? (char)(c - '０' + '0') : c;
                }
            }
        });
    }

    /// <summary>Letters and digits alone, capitals.</summary>
    public static string Squash(string plain)
    {
        foreach (var c in plain)
        {
            if (!char.IsLetterOrDigit(c) && !char.IsSurrogate(c))
            {
                return string.Concat(plain.Where(s => char.IsLetterOrDigit(s) || char.IsSurrogate(s)));
            }
        }

        return plain;
    }

    /// <summary>The value of a Chinese digit, or -1.</summary>
    public static int ChineseDigit(char c) => c == '零' ? 0 : ChineseDigits.IndexOf(c, StringComparison.Ordinal);

    public static bool IsHan(int rune) => rune is >= 0x4E00 and <= 0x9FFF or >= 0x3400 and <= 0x4DBF or 0x3007 or >= 0xF900 and <= 0xFAFF or >= 0x20000 and <= 0x3FFFF;

    private static bool IsPlainAscii(string raw)
    {
        var blank = false;
        foreach (var c in raw)
        {
            if (c is < ' ' or > '~' || (c == ' ' && blank))
            {
                return false;
            }

            blank = c == ' ';
        }

        return true;
    }

    // Half a pair cannot be normalised; it becomes the replacement character and compares as that.
    private static string Valid(string raw) =>
        raw.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? string.Concat(raw.EnumerateRunes().Select(r => r.ToString())) : raw;
}
