using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ronghe.Codes;
using Ronghe.Linkage;
using Ronghe.Registry.Dwellings;
using Ronghe.Registry.Persons;

namespace Ronghe.Registry.Search;

/// <summary>What was understood of what somebody typed.</summary>
internal enum SearchBy
{
    /// <summary>Nothing that can be looked for; <see cref="TypedSearch.Wrong"/> says why.</summary>
    Nothing,
    IdNumber,

    /// <summary>The number of a passport, or of another document with letters in it.</summary>
    Document,
    Phone,
    Plate,
    Address,

    /// <summary>A name, whole or as it begins.</summary>
    Name,

    /// <summary>A name and the last four digits of a phone.</summary>
    NameAndPhone,

    /// <summary>Letters: pinyin, initials, or a Latin name.</summary>
    Letters,

    /// <summary>Nothing that was typed: a document at which somebody has to look.</summary>
    Doubt,

    /// <summary>Nothing that was typed: for whom they work.</summary>
    Employer,
}

/// <summary>What somebody is looked for by; what was typed decides.</summary>
/// <param name="By">What it was taken for.</param>
/// <param name="Text">What is looked for, in the form in which it is compared.</param>
/// <param name="Tail">The last four digits of a phone.</param>
/// <param name="Wrong">The code of the problem when nothing can be looked for.</param>
internal sealed partial record TypedSearch(SearchBy By, string Text, string? Tail = null, string? Wrong = null)
{
    private const int IdLength = 18;
    private const int OldIdLength = 15;
    private const int PhoneLength = 11;
    private const int PhoneTail = 4;
    private const int MostSigns = 100;

    // Numbers of passports that are digits alone have 7 to 10; those with letters have five digits at least.
    private const int PassportDigits = 7;
    private const int PassportMost = 10;
    private const int FewestDigits = 5;

    /// <summary>Understands what was typed: a number by its length, an address by its digits or its last word, letters as pinyin, all else as a name.</summary>
    public static TypedSearch Read(string? typed)
    {
        // Half a character beyond the BMP cannot be normalised; it becomes the replacement character.
        var text = string.Concat((typed ?? "").EnumerateRunes().Select(r => r.ToString())).Normalize(NormalizationForm.FormKC).Trim();
        if (text.Length is 0 or > MostSigns)
        {
            return Refuse("person.search-empty");
        }

        return Number(text) ?? Plate(text) ?? Document(text) ?? Words(text);
    }

    private static TypedSearch? Number(string text)
    {
        var number = IdCard.Normalise(text);
        if (number.Length == IdLength && number[..^1].All(char.IsAsciiDigit) && (char.IsAsciiDigit(number[^1]) || number[^1] == 'X'))
        {
            return new(SearchBy.IdNumber, number);
        }

        if (number.Length == OldIdLength && number.All(char.IsAsciiDigit))
        {
            // Numbers of 15 digits were given until 1999: the same with the century and a check character.
            var core = $"{number[..6]}19{number[6..]}";
            return new(SearchBy.IdNumber, core + IdCard.CheckCharacter(core));
        }

        if (Phone(text) is { } phone)
        {
            return new(SearchBy.Phone, phone);
        }

        return !number.All(char.IsAsciiDigit) ? null
            : number.Length is >= PassportDigits and <= PassportMost ? new(SearchBy.Document, IdDocument.SoughtPassport(number))
            : Refuse(number.Length == PhoneTail ? "person.search-tail" : "person.search-number");
    }

    /// <summary>Letters and digits, mostly digits: a passport, or three letters and 12 digits of a permanent resident's card before 2023.</summary>
    private static TypedSearch? Document(string text)
    {
        var number = IdCard.Normalise(text);
        return number.Length == OldIdLength && number[..3].All(char.IsAsciiLetterUpper) && number[3..].All(char.IsAsciiDigit) ? new(SearchBy.Document, number)
            : IdDocument.IsPassportNumber(number) && number.Count(char.IsAsciiDigit) >= FewestDigits ? new(SearchBy.Document, IdDocument.SoughtPassport(number))
            : null;
    }

    private static string? Phone(string text)
    {
        var digits = string.Concat(text.Where(c => c is not (' ' or '-' or '(' or ')')));
        digits = digits.StartsWith("+86", StringComparison.Ordinal) ? digits[3..] : digits;
        return digits.Length == PhoneLength && digits.All(char.IsAsciiDigit) && digits[0] == '1' && digits[1] >= '3' ? digits : null;
    }

    private static TypedSearch? Plate(string text) => text.Any(char.IsAsciiDigit) && PlateCode.Read(text) is { } plate ? new(SearchBy.Plate, plate) : null;

    private static TypedSearch Words(string text)
    {
        if (NameThenTail().Match(text) is { Success: true } both && NameText.Fold(both.Groups["name"].Value) is { } named && NameTokens.HeadOf(named) is not null)
        {
            return new(SearchBy.NameAndPhone, named, both.Groups["tail"].Value);
        }

        if (IsAddress(text))
        {
            return new(SearchBy.Address, string.Concat(text.Where(c => !char.IsWhiteSpace(c))));
        }

        var folded = NameText.Fold(text);
        if (folded.EnumerateRunes().Any(Pinyin.IsHan))
        {
            return NameTokens.HeadOf(folded) is null ? Refuse("person.search-short") : new(SearchBy.Name, folded);
        }

        var letters = Letters(text);
        return letters.Length > 1 ? new(SearchBy.Letters, letters)
            : letters.Length == 0 && folded.EnumerateRunes().Any(Rune.IsLetter) && NameTokens.HeadOf(folded) is not null ? new(SearchBy.Name, folded)
            : Refuse("person.search-short");
    }

    /// <summary>Small letters alone; ü as v, tone marks fall away.</summary>
    public static string Letters(string text) => string.Concat(text.ToLowerInvariant()
        .Select(c => c is 'ü' or 'ǖ' or 'ǘ' or 'ǚ' or 'ǜ' ? "v" : c.ToString()).SelectMany(c => c.Normalize(NormalizationForm.FormD)).Where(char.IsAsciiLetterLower));

    /// <summary>Names have no digits and are not long; addresses end in a word of place.</summary>
    private static bool IsAddress(string text)
    {
        var signs = new StringInfo(text).LengthInTextElements;
        return text.EnumerateRunes().Any(Pinyin.IsHan) && ((signs >= 3 && text.Any(char.IsAsciiDigit)) || (signs >= 4 && EndsInPlace().IsMatch(text)));
    }

    private static TypedSearch Refuse(string code) => new(SearchBy.Nothing, "", null, code);

    [GeneratedRegex(@"^(?<name>\D+?)[\s,，]+(?<tail>[0-9]{4})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex NameThenTail();

    [GeneratedRegex("(路|街|巷|大道|号|栋|幢|座|村|里|坊|苑|园|楼|室|单元|公寓|宿舍)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex EndsInPlace();
}
