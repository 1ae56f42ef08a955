using System.Buffers;
using System.Globalization;

namespace Ronghe.Codes;

/// <summary>Checks identity numbers (GB 11643) as people, files and spreadsheets write them, and makes sample numbers.</summary>
public static class IdCard
{
    /// <summary>Sample numbers begin with this; there is no such province.</summary>
    public const string SamplePrefix = "99";

    /// <summary>How many sample numbers there are for one birth date and sex.</summary>
    public const int SamplesPerBirthAndSex = 10_000 * 500;

    private const int Length = 18;
    private const int OldestYears = 150;

    private static readonly SearchValues<char> AmountCharacters = SearchValues.Create("0123456789.E+");

    /// <summary>Checks a number as written. Full-width characters, spaces, hyphens, a leading apostrophe and a small x are accepted.</summary>
    /// <param name="written">The text of a cell or field.</param>
    /// <param name="today">The city's day; a later birth date is refused.</param>
    /// <param name="sample">Whether the deployment holds sample people; null when either may come (a converter).</param>
    /// <param name="number">The normalised number when the verdict is <see cref="IdVerdict.Ok"/>.</param>
    public static IdVerdict Check(string written, DateOnly today, bool? sample, out IdNumber number)
    {
        number = default;
        var text = Normalise(written);
        if (LooksLikeAnAmount(text))
        {
            return IdVerdict.SpreadsheetDamaged;
        }

        if (text.Length == 15 && IsDigits(text))
        {
            return IdVerdict.FifteenDigits;
        }

        var verdict = CheckCharacters(text);
        verdict = verdict == IdVerdict.Ok ? CheckBirth(text, today) : verdict;
        verdict = verdict == IdVerdict.Ok ? CheckSample(text, sample) : verdict;
        number = verdict == IdVerdict.Ok ? new IdNumber(text) : default;
        return verdict;
    }

    /// <summary>The text with full-width characters, spaces, hyphens, a leading apostrophe and a small x put right; nothing is checked.</summary>
    public static string Normalise(string written)
    {
        var text = PlainText.HalfWidth(written).Trim().TrimStart('\'', '’', '`');
        return PlainText.Without(text, " -\t\u00A0").ToUpperInvariant();
    }

    /// <summary>The check character of 17 digits (ISO 7064 MOD 11-2): a digit or X.</summary>
    /// <exception cref="ArgumentException">Fewer than 17 characters.</exception>
    public static char CheckCharacter(ReadOnlySpan<char> digits)
    {
        if (digits.Length < Length - 1)
        {
            throw new ArgumentException("17 digits are needed.", nameof(digits));
        }

        var sum = 0;
        foreach (var digit in digits[..(Length - 1)])
        {
            sum = (sum + digit - '0') * 2 % 11;
        }

        return "10X98765432"[sum];
    }

    /// <summary>A sample number: 99, four digits of the serial, the birth date, three more with the sex in the last, and the check character.</summary>
    /// <param name="birth">Birth date, from 1000-01-01.</param>
    /// <param name="sex">Male or female.</param>
    /// <param name="serial">0 to <see cref="SamplesPerBirthAndSex"/> − 1; another serial gives another number.</param>
    public static IdNumber MakeSample(DateOnly birth, Sex sex, int serial)
    {
        Span<char> text = stackalloc char[Length];
        WriteSample(birth, sex, serial, text);
        return new IdNumber(new string(text));
    }

    /// <summary>Writes the 18 characters of <see cref="MakeSample"/> without allocation.</summary>
    /// <inheritdoc cref="MakeSample" path="/param"/>
    /// <param name="text">Receives the number; at least 18 long.</param>
    public static void WriteSample(DateOnly birth, Sex sex, int serial, Span<char> text)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(serial);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(serial, SamplesPerBirthAndSex);
        if (sex == Sex.NotStated)
        {
            throw new ArgumentOutOfRangeException(nameof(sex), sex, "An identity number says male or female.");
        }

        SamplePrefix.CopyTo(text);
        Digits(text[2..6], serial / 500);
        Digits(text[6..10], birth.Year);
        Digits(text[10..12], birth.Month);
        Digits(text[12..14], birth.Day);
        Digits(text[14..17], (serial % 500 * 2) + (sex == Sex.Male ? 1 : 0));
        text[17] = CheckCharacter(text);
    }

    private static void Digits(Span<char> into, int value)
    {
        for (var i = into.Length - 1; i >= 0; i--)
        {
            into[i] = (char)('0' + (value % 10));
            value /= 10;
        }
    }

    // 4.40106E+17, 4.40106199001010E17, 440106199001010000.00: only a program that took the number for an amount writes this.
    private static bool LooksLikeAnAmount(string text) =>
        text.Length > 0
        && char.IsAsciiDigit(text[0])
        && text.AsSpan().ContainsAny('.', 'E')
        && text.AsSpan().IndexOfAnyExcept(AmountCharacters) < 0;

    private static IdVerdict CheckCharacters(string text)
    {
        if (text.Length != Length)
        {
            return IdVerdict.WrongLength;
        }

        if (!IsDigits(text.AsSpan(0, 17)) || (text[17] != 'X' && !char.IsAsciiDigit(text[17])))
        {
            return IdVerdict.WrongCharacter;
        }

        if (CheckCharacter(text) == text[17])
        {
            return IdVerdict.Ok;
        }

        // A spreadsheet keeps 15 digits. One in eleven damaged numbers has a fitting check digit by chance: nobody can tell those.
        return text.EndsWith("000", StringComparison.Ordinal) ? IdVerdict.SpreadsheetDamaged : IdVerdict.WrongCheckDigit;
    }

    private static IdVerdict CheckBirth(string text, DateOnly today)
    {
        if (!DateOnly.TryParseExact(text.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birth)
            || birth.Year < today.Year - OldestYears)
        {
            return IdVerdict.BadDate;
        }

        return birth > today ? IdVerdict.FutureDate : IdVerdict.Ok;
    }

    private static IdVerdict CheckSample(string text, bool? sample) =>
        (sample, text.StartsWith(SamplePrefix, StringComparison.Ordinal)) switch
        {
            (true, false) => IdVerdict.NotSample,
            (false, true) => IdVerdict.SampleInReal,
            _ => IdVerdict.Ok,
        };

    private static bool IsDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;
}
