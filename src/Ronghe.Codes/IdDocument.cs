using System.Globalization;

namespace Ronghe.Codes;

/// <summary>A document that names a person: its kind and number, and what the number says.</summary>
/// <param name="Type">The kind.</param>
/// <param name="Country">Who issued it, three letters (ISO 3166-1 alpha-3); null for documents of China that say no other.</param>
/// <param name="Number">The number in one spelling: narrow, capitals, without blanks and hyphens.</param>
/// <param name="Birth">The birth date in the number; null when it holds none that can be.</param>
/// <param name="Sex">The sex in the number; null when it holds none.</param>
/// <param name="County">The county in the number, six digits; null when it holds none.</param>
public sealed record IdDocument(DocumentType Type, string? Country, string Number, DateOnly? Birth, Sex? Sex, int? County)
{
    private const int Length = 18;
    private const int OldLength = 15;
    private const int OldestYears = 150;
    private const string PassportMark = "P:";

    /// <summary>
    /// One text for a person's number of whatever kind, unlike that of any other: what is sealed and indexed. Numbers of 18 characters are one space and stand for themselves,
    /// as do those of three letters and 12 digits; a passport's stands behind its country: <c>P:FRA:12AB34567</c>.
    /// </summary>
    public string Key => Type == DocumentType.Passport ? $"{PassportMark}{Country}:{Number}" : Number;

    /// <summary>The key without the country: what a document is looked for by.</summary>
    /// <param name="key">See <see cref="Key"/>.</param>
    public static string SoughtOf(string key) => IsPassport(key) ? PassportMark + key[(PassportMark.Length + 4)..] : key;

    /// <summary>The number as it is printed.</summary>
    /// <param name="key">See <see cref="Key"/>.</param>
    public static string PrintedOf(string key) => IsPassport(key) ? key[(PassportMark.Length + 4)..] : key;

    /// <summary>What to look for where a passport's number was typed.</summary>
    /// <param name="typed">In one spelling.</param>
    public static string SoughtPassport(string typed) => PassportMark + typed;

    /// <summary>Whether a text is the number of a passport, in one spelling.</summary>
    /// <param name="number">The text.</param>
    public static bool IsPassportNumber(string number) => number.Length is >= 5 and <= 12 && number.All(char.IsAsciiLetterOrDigit) && number.Any(char.IsAsciiDigit);

    /// <summary>The document of a key; the kind of numbers of 18 characters is read from how they begin, where nobody said it.</summary>
    /// <param name="key">See <see cref="Key"/>.</param>
    /// <param name="type">The kind that was said; null when nobody did.</param>
    /// <param name="today">The city's day.</param>
    public static IdDocument Of(string key, DocumentType? type, DateOnly today)
    {
        if (IsPassport(key))
        {
            return new IdDocument(DocumentType.Passport, key.Substring(PassportMark.Length, 3), PrintedOf(key), null, null, null);
        }

        return key.Length == OldLength && char.IsAsciiLetter(key[0]) ? OldPermanent(key) : OfEighteen(type ?? KindOf(key), key, today);
    }

    /// <summary>Reads a document as written.</summary>
    /// <param name="type">The kind.</param>
    /// <param name="country">Three letters; of passports and cards of three letters alone.</param>
    /// <param name="written">The number.</param>
    /// <param name="today">The city's day.</param>
    /// <param name="sample">Whether the deployment holds sample people, whose numbers begin with 99.</param>
    /// <param name="document">The document when the verdict is <see cref="IdVerdict.Ok"/>; null otherwise.</param>
    /// <param name="faults">What speaks against it although it can be read.</param>
    /// <returns>Why it cannot be read, or <see cref="IdVerdict.Ok"/>: then it can be kept, with its faults.</returns>
    public static IdVerdict Read(DocumentType type, string? country, string written, DateOnly today, bool sample, out IdDocument? document, out DocumentFaults faults)
    {
        (document, faults) = (null, DocumentFaults.None);
        var text = IdCard.Normalise(written);
        if (type == DocumentType.Passport)
        {
            var verdict = !IsPassportNumber(text) ? text.Length is >= 5 and <= 12 ? IdVerdict.WrongCharacter : IdVerdict.WrongLength : SampleOf(text, sample, isChinese: false);
            document = verdict == IdVerdict.Ok ? new IdDocument(type, country, text, null, null, null) : null;
            return verdict;
        }

        if (type == DocumentType.PermanentResidentCard && text.Length == OldLength)
        {
            return ReadOldPermanent(text, country, sample, out document, out faults);
        }

        if (type == DocumentType.ResidentCard && text.Length == OldLength && text.All(char.IsAsciiDigit))
        {
            // Numbers of 15 digits became 18 in 1999 by the century and a check character (GB 11643-1999).
            var core = $"{text[..6]}19{text[6..]}";
            (text, faults) = (core + IdCard.CheckCharacter(core), DocumentFaults.OldNumber);
        }

        var found = IdCard.Check(text, today, sample, out _);
        faults |= found switch
        {
            IdVerdict.WrongCheckDigit => DocumentFaults.CheckCharacter,
            IdVerdict.BadDate or IdVerdict.FutureDate => DocumentFaults.Birth,
            _ => DocumentFaults.None,
        };
        if (found is IdVerdict.WrongCheckDigit or IdVerdict.BadDate or IdVerdict.FutureDate or IdVerdict.Ok)
        {
            found = SampleOf(text, sample, isChinese: true);
        }

        if (found != IdVerdict.Ok)
        {
            return found;
        }

        document = OfEighteen(type, text, today);
        faults |= document.Birth is null ? DocumentFaults.Birth : DocumentFaults.None;
        // Of sample numbers only who wrote them knows the kind.
        faults |= !sample && KindOf(text) != type ? DocumentFaults.Kind : DocumentFaults.None;
        return IdVerdict.Ok;
    }

    private static bool IsPassport(string key) => key.StartsWith(PassportMark, StringComparison.Ordinal) && key.Length > PassportMark.Length + 4;

    private static IdVerdict SampleOf(string text, bool sample, bool isChinese) => (sample, text.StartsWith(IdCard.SamplePrefix, StringComparison.Ordinal)) switch
    {
        (true, false) => IdVerdict.NotSample,
        (false, true) when isChinese => IdVerdict.SampleInReal,
        _ => IdVerdict.Ok,
    };

    private static DocumentType KindOf(string number) => number switch
    {
        ['8', '1' or '2' or '3', ..] => DocumentType.RegionsPermit,
        ['9', not '9', ..] => DocumentType.PermanentResidentCard,
        _ => DocumentType.ResidentCard,
    };

    private static IdDocument OldPermanent(string number) => new(DocumentType.PermanentResidentCard, number[..3], number, null, null, null);

    private static IdVerdict ReadOldPermanent(string text, string? country, bool sample, out IdDocument? document, out DocumentFaults faults)
    {
        (document, faults) = (null, DocumentFaults.None);
        if (!text[..3].All(char.IsAsciiLetterUpper) || !text[3..].All(char.IsAsciiDigit))
        {
            return IdVerdict.WrongCharacter;
        }

        document = OldPermanent(text);
        faults = country is not null && country != document.Country ? DocumentFaults.Country : DocumentFaults.None;
        var verdict = SampleOf(text[3..], sample, isChinese: false);
        document = verdict == IdVerdict.Ok ? document : null;
        return verdict;
    }

    private static IdDocument OfEighteen(DocumentType type, string text, DateOnly today)
    {
        var birth = text.Length == Length && DateOnly.TryParseExact(text.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day <= today && day.Year >= today.Year - OldestYears ? day : (DateOnly?)null;
        var sex = text.Length == Length ? (text[16] - '0') % 2 == 1 ? Codes.Sex.Male : Codes.Sex.Female : (Sex?)null;
        var county = type != DocumentType.PermanentResidentCard && int.TryParse(text.AsSpan(0, Math.Min(6, text.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var six) ? six : (int?)null;
        return new IdDocument(type, null, text, birth, sex, county);
    }
}
