using System.Globalization;
using System.Text;

namespace Ronghe.Access.Accounts;

/// <summary>
/// A password that is common, or a common one with what people add to be allowed it: digits or signs at its ends, letters swapped for signs that
/// look like them, itself once more.
/// </summary>
internal static class GuessablePasswords
{
    private const int ShortestWord = 4;
    private const int LeastNumber = 8;
    private const int MostDigits = 4;
    private const int MostSigns = 2;
    private const int LongestUnit = 4;
    private const string Signs = "@40315$7!";
    private const string Letters = "aaoeissti";

    public static bool Has(string password)
    {
        var text = password.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        return IsCommon(text) || Repeats(text) || HasAdditions(text);
    }

    private static bool IsCommon(string text) => CommonPasswords.Has(text) || CommonPasswords.Has(Plain(text));

    /// <summary>p@ssw0rd as password.</summary>
    private static string Plain(string text) =>
        string.Create(text.Length, text, (plain, all) =>
        {
            for (var i = 0; i < plain.Length; i++)
            {
                plain[i] = Signs.IndexOf(all[i], StringComparison.Ordinal) is >= 0 and var sign ? Letters[sign] : all[i];
            }
        });

    private static bool Repeats(string text) =>
        Enumerable.Range(1, text.Length / 2).Any(unit => IsUnit(text, unit) && (unit <= LongestUnit || IsCommon(text[..unit])));

    private static bool IsUnit(string text, int unit) => text.AsSpan(unit).SequenceEqual(text.AsSpan(0, text.Length - unit));

    private static bool HasAdditions(string text)
    {
        var (lead, tail) = (text.TakeWhile(IsNoLetter).Count(), text.Reverse().TakeWhile(IsNoLetter).Count());
        for (var from = 0; from <= lead; from++)
        {
            for (var to = text.Length; to >= text.Length - tail && to - from >= ShortestWord; to--)
            {
                if (IsTrivial(text[..from]) && IsTrivial(text[to..]) && IsWord(text[from..to]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>A short number that stands in the lists makes no longer number common.</summary>
    private static bool IsWord(string text) => IsCommon(text) && (text.Length >= LeastNumber || text.Any(char.IsLetter));

    private static bool IsNoLetter(char c) => !char.IsLetter(c);

    /// <summary>A few signs and a number that anyone would try: short, a run, one digit over and over, a day, or common itself.</summary>
    private static bool IsTrivial(string addition)
    {
        var digits = string.Concat(addition.Where(char.IsAsciiDigit));
        return addition.Length - digits.Length <= MostSigns
            && (digits.Length <= MostDigits || IsRun(digits) || IsDay(digits) || CommonPasswords.Has(digits));
    }

    /// <summary>Each digit as far from the one before as the next: 123456, 987654, 000000.</summary>
    private static bool IsRun(string digits) => digits.Zip(digits.Skip(1), (a, b) => ((b - a) + 10) % 10).Distinct().Take(2).Count() <= 1;

    private static bool IsDay(string digits) =>
        DateOnly.TryParseExact(digits, ["yyyyMMdd", "yyMMdd", "ddMMyyyy", "MMddyyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
