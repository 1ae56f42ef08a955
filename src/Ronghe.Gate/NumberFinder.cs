using System.Text.RegularExpressions;
using Ronghe.Codes;

namespace Ronghe.Gate;

/// <summary>Finds identity numbers, phones and bank cards in text, however their digits are spaced.</summary>
internal static partial class NumberFinder
{
    private const int IdLength = 18;
    private const int OldIdLength = 15;
    private const int PhoneLength = 11;
    private const int ShortestCard = 16;
    private const int LongestCard = 19;

    private static readonly int[][] OldIdShapes = [[6, 6, 3], [6, 8, 1], [6, 9]];
    private static readonly int[][] PhoneShapes = [[3, 4, 4], [3, 8], [7, 4], [4, 4, 3], [4, 3, 4]];
    private static readonly int[][] CardShapes = [[4, 4, 4, 4], [4, 4, 4, 4, 1], [4, 4, 4, 4, 2], [4, 4, 4, 4, 3], [6, 13], [6, 10]];
    private static readonly HashSet<int> Provinces =
        [11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83, 99];

    /// <summary>What a text holds: kind, the digits, and where they begin in the text.</summary>
    public static IEnumerable<(HitKind Kind, string Digits, int At)> In(string text)
    {
        if (text.Length < PhoneLength)
        {
            yield break;
        }

        var skip = Digests(text);
        foreach (var chain in DigitChain.In(text))
        {
            if (chain.Digits.Length >= PhoneLength && !skip.Exists(s => chain.Start < s.To && chain.End > s.From) && KindOf(chain, text) is { } hit)
            {
                yield return (hit.Kind, hit.Digits, chain.Start);
            }
        }
    }

    private static (HitKind Kind, string Digits)? KindOf(DigitChain chain, string text) =>
        IdIn(chain) is { } id ? (HitKind.IdentityNumber, id)
        : IsPartOfNumber(chain, text) ? null
        : OldIdIn(chain) is { } old ? (HitKind.IdentityNumber, old)
        : PhoneIn(chain) is { } phone ? (HitKind.Phone, phone)
        : CardIn(chain) is { } card ? (HitKind.BankCard, card)
        : null;

    /// <summary>Its check character is strong: it is looked for within longer rows of digits, and over any groups.</summary>
    private static string? IdIn(DigitChain chain)
    {
        foreach (var (from, to) in chain.Groups)
        {
            for (var i = from; i + IdLength <= to; i++)
            {
                if (IsId(chain.Digits.AsSpan(i, IdLength)))
                {
                    return chain.Digits.Substring(i, IdLength);
                }
            }

            if (chain.Groups.Any(g => g.To == from + IdLength) && IsId(chain.Digits.AsSpan(from, IdLength)))
            {
                return chain.Digits.Substring(from, IdLength);
            }
        }

        return null;
    }

    private static bool IsId(ReadOnlySpan<char> text) =>
        !text[..^1].Contains('X') && Provinces.Contains(Number(text[..2]))
        && Number(text[6..10]) is >= 1880 and <= 2099 && IsDay(Number(text[6..10]), Number(text[10..12]), Number(text[12..14]))
        && IdCard.CheckCharacter(text) == text[^1];

    private static string? OldIdIn(DigitChain chain) => Spans(chain, OldIdShapes)
        .FirstOrDefault(d => d.Length == OldIdLength && Provinces.Contains(Number(d.AsSpan(0, 2))) && IsDay(1900 + Number(d.AsSpan(6, 2)), Number(d.AsSpan(8, 2)), Number(d.AsSpan(10, 2))));

    private static string? PhoneIn(DigitChain chain) => Spans(chain, PhoneShapes)
        .Select(d => d.Length == PhoneLength + 4 && d.StartsWith("0086", StringComparison.Ordinal) ? d[4..] : d.Length == PhoneLength + 2 && d.StartsWith("86", StringComparison.Ordinal) ? d[2..] : d)
        .FirstOrDefault(d => d.Length == PhoneLength && d[0] == '1' && d[1] >= '3');

    private static string? CardIn(DigitChain chain) => Spans(chain, CardShapes)
        .FirstOrDefault(d => d.Length is >= ShortestCard and <= LongestCard && d[0] is '3' or '4' or '5' or '6' or '9' && d.Distinct().Skip(1).Any() && HasLuhn(d));

    /// <summary>Groups by themselves, digits that all stand alone, and groups in a shape in which people write such numbers.</summary>
    private static IEnumerable<string> Spans(DigitChain chain, int[][] shapes)
    {
        var groups = chain.Groups;
        for (var i = 0; i < groups.Count; i++)
        {
            yield return chain.Digits[groups[i].From..groups[i].To];
            if (groups[i].To - groups[i].From == 1 && (i == 0 || groups[i - 1].To - groups[i - 1].From > 1))
            {
                var last = i;
                while (last + 1 < groups.Count && groups[last + 1].To - groups[last + 1].From == 1)
                {
                    last++;
                }

                yield return chain.Digits[groups[i].From..groups[last].To];
            }

            foreach (var shape in shapes.Where(shape => HasShape(chain, i, shape)))
            {
                yield return chain.Digits[groups[i].From..groups[i + shape.Length - 1].To];
            }
        }
    }

    private static bool HasShape(DigitChain chain, int first, int[] shape)
    {
        // Two numbers side by side are usually two numbers, unless something ties them together.
        if (first + shape.Length > chain.Groups.Count || (shape.Length == 2 && chain.Separators[first].All(char.IsWhiteSpace)))
        {
            return false;
        }

        for (var k = 0; k < shape.Length; k++)
        {
            var (from, to) = chain.Groups[first + k];
            if (to - from != shape[k] || (k + 2 < shape.Length && chain.Separators[first + k] != chain.Separators[first + k + 1]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>An amount, or the fraction of one.</summary>
    private static bool IsPartOfNumber(DigitChain chain, string text)
    {
        var body = text.AsSpan(chain.Start, chain.End - chain.Start);
        var point = body.IndexOf('.');
        return point >= 0 && body[(point + 1)..].IndexOf('.') < 0 && chain.Groups.Count == 2 && body.Length - point - 1 is <= 2 or >= 9;
    }

    private static bool IsDay(int year, int month, int day) => month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            number = (number * 10) + digit - '0';
        }

        return number;
    }

    private static bool HasLuhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            var twice = i % 2 == 1 ? digit * 2 : digit;
            sum += twice > 9 ? twice - 9 : twice;
        }

        return sum % 10 == 0;
    }

    /// <summary>Digests and ids made by programs: long rows of hexadecimal digits with letters among them.</summary>
    private static List<(int From, int To)> Digests(string text) =>
        [.. Hexadecimal().Matches(text).Where(m => m.ValueSpan.Count('-') == 4 || m.Value.Count(char.IsAsciiLetter) >= 6).Select(m => (m.Index, m.Index + m.Length))];

    [GeneratedRegex("(?<![0-9A-Za-z])(?:[0-9a-f]{32,}|[0-9A-F]{32,}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})(?![0-9A-Za-z])", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Hexadecimal();
}
