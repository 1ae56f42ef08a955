using System.Globalization;
using System.Text.RegularExpressions;
using Ronghe.Kernel;

namespace Ronghe.Web.Typing;

/// <summary>
/// Reads a date as people type it: 1990-1-1, 1990.01.01, 1990/1/1, 1990年1月1日, 一九九〇年一月一日, 19900101, 1 January 1990, Jan 1, 1990,
/// today, 昨天. Where day and month could be taken for each other it asks and does not guess; a year of two digits is never completed.
/// </summary>
public static partial class TypedDate
{
    /// <summary>The first year that is taken for one; before it lies a slip of the fingers.</summary>
    public const int FirstYear = 1800;

    /// <summary>The last year that is taken for one.</summary>
    public const int LastYear = 2199;

    private const string Numerals = "〇一二三四五六七八九";

    private static readonly Dictionary<string, int> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["前天"] = -2, ["昨天"] = -1, ["昨日"] = -1, ["今天"] = 0, ["今日"] = 0, ["明天"] = 1, ["明日"] = 1, ["后天"] = 2,
        ["yesterday"] = -1, ["today"] = 0, ["tomorrow"] = 1,
    };

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Reads a date.</summary>
    /// <param name="typed">What was typed; full-width characters and spaces are fine.</param>
    /// <param name="today">The city's day, for words such as today.</param>
    /// <param name="day">The day when it could be read.</param>
    /// <returns>Null when it could be read; otherwise <c>field.date</c>, <c>field.date-ambiguous</c>, <c>field.date-year</c> or <c>field.date-none</c>.</returns>
    public static Problem? Read(string? typed, DateOnly today, out DateOnly day)
    {
        day = default;
        var text = Midnight().Replace(TypedText.Narrow(typed), "");
        if (Words.TryGetValue(text, out var days))
        {
            day = today.AddDays(days);
            return null;
        }

        if (EightDigits().IsMatch(text))
        {
            return Of(Number(text[..4]), Number(text[4..6]), Number(text[6..]), out day);
        }

        if (Chinese().Match(text) is { Success: true } chinese)
        {
            return Written(chinese.Groups["year"].Value).Length == 4
                ? Of(Number(Written(chinese.Groups["year"].Value)), Counted(chinese.Groups["month"].Value), Counted(chinese.Groups["day"].Value), out day)
                : new Problem("field.date-year");
        }

        return ReadParts([.. Part().Matches(text).Select(m => m.Value)], text, out day);
    }

    /// <summary>The day as forms show it: 1990-01-01.</summary>
    public static string Show(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Problem? ReadParts(string[] parts, string text, out DateOnly day)
    {
        day = default;
        if (parts.Length != 3 || Between().IsMatch(text))
        {
            return new Problem("field.date");
        }

        var month = Array.FindIndex(parts, p => char.IsAsciiLetter(p[0]));
        if (month >= 0)
        {
            return ReadNamed(parts, month, out day);
        }

        return parts switch
        {
            [{ Length: 4 }, { Length: <= 2 }, { Length: <= 2 }] => Of(Number(parts[0]), Number(parts[1]), Number(parts[2]), out day),
            [{ Length: <= 2 }, { Length: <= 2 }, { Length: 4 }] => ReadYearLast(Number(parts[0]), Number(parts[1]), Number(parts[2]), out day),
            [{ Length: <= 2 }, { Length: <= 2 }, { Length: <= 2 }] => new Problem("field.date-year"),
            _ => new Problem("field.date"),
        };
    }

    private static Problem? ReadNamed(string[] parts, int month, out DateOnly day)
    {
        day = default;
        var number = Array.FindIndex(Months, m => parts[month].StartsWith(m, StringComparison.OrdinalIgnoreCase)) + 1;
        var others = parts.Where((_, i) => i != month).ToArray();
        if (number == 0 || month == 2 || others[0].Length > 2 || Array.Exists(others, o => char.IsAsciiLetter(o[0])) || !IsMonth(parts[month], number))
        {
            return new Problem("field.date");
        }

        return others[1].Length == 4 ? Of(Number(others[1]), number, Number(others[0]), out day) : new Problem("field.date-year");
    }

    // jan, sept and january are months; marble is none.
    private static bool IsMonth(string word, int month) =>
        word.Length is 3 or 4 || CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month).Equals(word, StringComparison.OrdinalIgnoreCase);

    private static Problem? ReadYearLast(int first, int second, int year, out DateOnly day)
    {
        day = default;
        return (first, second) switch
        {
            _ when first == second || first > 12 => Of(year, second, first, out day),
            _ when second > 12 => Of(year, first, second, out day),
            _ => new Problem("field.date-ambiguous", Text(year, first, second), Text(year, second, first)),
        };
    }

    private static string Text(int year, int month, int day) => string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}");

    private static Problem? Of(int year, int month, int number, out DateOnly day)
    {
        day = default;
        if (year is < FirstYear or > LastYear)
        {
            return new Problem("field.date-year");
        }

        if (month is < 1 or > 12 || number < 1 || number > DateTime.DaysInMonth(year, month))
        {
            return new Problem("field.date-none", Text(year, month, number));
        }

        day = new DateOnly(year, month, number);
        return null;
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Digits one by one: 二〇二五 → 2025.</summary>
    private static string Written(string numerals) => string.Concat(numerals.Select(c => char.IsAsciiDigit(c) ? c : (char)('0' + Math.Max(0, Numerals.IndexOf(c)))));

    /// <summary>A number up to 99 as counted: 十二 → 12, 三十 → 30, 二十一 → 21; digits as they are; −1 when it is none.</summary>
    private static int Counted(string numerals)
    {
        var ten = numerals.IndexOf('十');
        if (ten < 0)
        {
            return Written(numerals) is { Length: 1 or 2 } digits ? Number(digits) : -1;
        }

        var (tens, ones) = (numerals[..ten], numerals[(ten + 1)..]);
        return tens.Length > 1 || ones.Length > 1 || ones.Contains('十', StringComparison.Ordinal)
            ? -1
            : ((tens.Length == 0 ? 1 : Number(Written(tens))) * 10) + (ones.Length == 0 ? 0 : Number(Written(ones)));
    }

    [GeneratedRegex(@"[T\s]+0{1,2}:00(:00(\.0+)?)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Midnight();

    [GeneratedRegex("^[0-9]{8}$", RegexOptions.None, 1000)]
    private static partial Regex EightDigits();

    [GeneratedRegex(@"^(?<year>[0-9〇零○一二三四五六七八九]+)\s*年\s*(?<month>[0-9〇零一二三四五六七八九十]{1,3})\s*月\s*(?<day>[0-9〇零一二三四五六七八九十]{1,3})\s*[日号]?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Chinese();

    [GeneratedRegex("[A-Za-z]+|[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Part();

    // Between the parts stand separators and nothing else, at most two at a time ("Jan 1, 1990").
    [GeneratedRegex(@"[^A-Za-z0-9\-./, \t]|[\-./,]\s*[\-./,]|^\W|\W$|[0-9][A-Za-z]|[A-Za-z][0-9]", RegexOptions.None, 1000)]
    private static partial Regex Between();
}
