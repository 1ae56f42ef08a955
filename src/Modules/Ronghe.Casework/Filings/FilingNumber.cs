using System.Globalization;

namespace Ronghe.Casework.Filings;

/// <summary>Receipt numbers: the year, seven digits in order, and a check digit (GB/T 17710, ISO/IEC 7064 MOD 11,10) that finds a wrong or exchanged digit.</summary>
internal static class FilingNumber
{
    public const string Counter = "casework_filing_number";
    private const int Digits = 12;

    public static string Of(int year, long serial)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"{year:0000}{serial:0000000}");
        return body + CheckOf(body);
    }

    /// <summary>A number as somebody typed it, in one form; null when it cannot be one.</summary>
    public static string? Read(string? typed)
    {
        var digits = string.Concat((typed ?? "").Where(c => c is not (' ' or '-')).Select(c => c is >= '０' and <= '９' ? (char)(c - '０' + '0') : c));
        return digits.Length >= Digits && digits.Length < 20 && digits.All(char.IsAsciiDigit) && CheckOf(digits[..^1]) == digits[^1] ? digits : null;
    }

    private static char CheckOf(string body)
    {
        var product = 10;
        foreach (var digit in body)
        {
            var sum = (product + digit - '0') % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return (char)('0' + ((11 - product) % 10));
    }
}
