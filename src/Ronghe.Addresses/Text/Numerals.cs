using System.Globalization;

namespace Ronghe.Addresses.Text;

/// <summary>Numbers as addresses write them.</summary>
internal static class Numerals
{
    private const int Limit = 1_000_000;
    private const string Digits = "零一二三四五六七八九";

    public static bool IsChinese(char c) => c is '零' or '一' or '二' or '三' or '四' or '五' or '六' or '七' or '八' or '九' or '十' or '百' or '廿' or '两' or '卅' or '壹' or '贰' or '叁';

    /// <summary>The number in Arabic digits without leading zeros; letters and hyphens stay: 二十三 is 23, 三〇二 is 302, 0305A is 305A.</summary>
    public static string Plain(ReadOnlySpan<char> text)
    {
        Span<char> into = text.Length <= 64 ? stackalloc char[text.Length * 3] : new char[text.Length * 3];
        var written = 0;
        for (var i = 0; i < text.Length;)
        {
            var end = i;
            while (end < text.Length && IsChinese(text[end]))
            {
                end++;
            }

            if (end > i)
            {
                Chinese(text[i..end]).TryFormat(into[written..], out var count, default, CultureInfo.InvariantCulture);
                (written, i) = (written + count, end);
                continue;
            }

            var zero = text[i] == '0' && (written == 0 || !NormalText.IsDigit(into[written - 1])) && i + 1 < text.Length && NormalText.IsDigit(text[i + 1]);
            if (!zero)
            {
                into[written++] = text[i] is '~' or '、' or '/' or '之' ? '-' : text[i];
            }

            i++;
        }

        return new string(into[..written]);
    }

    /// <summary>The value of a run of Chinese numerals, by place (三〇二) or with units (三百零二); runs that are too long count modulo a million.</summary>
    public static int Chinese(ReadOnlySpan<char> run)
    {
        var (total, digit, places) = (0, 0, 0);
        foreach (var c in run)
        {
            switch (c)
            {
                case '十':
                    total = (total + ((places == 0 ? 1 : digit) * 10)) % Limit;
                    (digit, places) = (0, 0);
                    break;
                case '百':
                    total = (total + (Math.Max(digit, 1) * 100)) % Limit;
                    (digit, places) = (0, 0);
                    break;
                case '廿' or '卅':
                    total = (total + (c == '廿' ? 20 : 30)) % Limit;
                    (digit, places) = (0, 0);
                    break;
                default:
                    digit = ((digit * 10) + Value(c)) % Limit;
                    places++;
                    break;
            }
        }

        return (total + digit) % Limit;
    }

    private static int Value(char c) => c switch { '两' or '贰' => 2, '壹' => 1, '叁' => 3, _ => Math.Max(0, Digits.IndexOf(c, StringComparison.Ordinal)) };
}
