using System.Globalization;
using Ronghe.Codes;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Web.Typing;

namespace Ronghe.Registry.Documents;

/// <summary>
/// Checks a document against itself and the tables: check characters, dates, whether the county gave numbers between birth and issue. What cannot be read is refused; what may be
/// printed so is refused to residents, who can compare again, and kept by staff who say why.
/// </summary>
internal sealed class DocumentChecks(Places places, Countries countries, DatabaseOptions deployment, TimeProvider clock)
{
    public const int NoteMaxLength = 500;
    private const int OldestYears = 150;

    // Digits 4 to 6 of the cards since 2023 are the country's number.
    private static readonly Range CountryDigits = 3..6;

    /// <param name="said">What was said.</param>
    /// <param name="staff">Whether it may be kept although something speaks against it.</param>
    public Outcome<CheckedDocument> Read(DocumentSaid said, bool staff)
    {
        var country = countries.Find(said.Country);
        if ((said.Type == DocumentType.Passport || !string.IsNullOrWhiteSpace(said.Country)) && country is null)
        {
            return new Problem("document.country") { Field = "country" };
        }

        var verdict = IdDocument.Read(said.Type, country?.Letters, said.Number ?? "", clock.Today(), deployment.Sample, out var document, out var faults);
        if (verdict != IdVerdict.Ok)
        {
            return ProblemOf(said, verdict);
        }

        if ((document!.Birth ?? said.Birth) is not { } birth || birth > clock.Today() || birth.Year < clock.Today().Year - OldestYears)
        {
            return (faults & DocumentFaults.Birth) != DocumentFaults.None && said.Birth is null && !(staff && HasNote(said)) ? Refuse(DocumentFaults.Birth, staff) : new Problem("document.birth") { Field = "birth" };
        }

        var found = new CheckedDocument(document with { Country = document.Country ?? (said.Type == DocumentType.PermanentResidentCard ? country?.Letters : null) }, birth, document.Sex ?? said.Sex ?? Sex.NotStated, faults)
        {
            Issued = said.Issued, Until = said.Until,
        };
        return Judge(found with { Faults = faults | More(found, country) }, said, staff);
    }

    /// <summary>A document that was read before: only the tables are asked again.</summary>
    public CheckedDocument Again(string key, DocumentType type, DateOnly? birth, Sex? sex)
    {
        var document = IdDocument.Of(key, type, clock.Today());
        var found = new CheckedDocument(document, document.Birth ?? birth ?? clock.Today(), document.Sex ?? sex ?? Sex.NotStated, DocumentFaults.None);
        return found with { Faults = More(found, null) };
    }

    /// <summary>What the tables say against identity numbers that are well formed.</summary>
    public DocumentFaults OfNumber(IdNumber number) => number.IsSample || places.GaveIdentityNumbers(number.County, number.Birth.Year, clock.Today().Year) ? DocumentFaults.None : DocumentFaults.Division;

    private DocumentFaults More(CheckedDocument found, Country? country)
    {
        var (document, today) = (found.Document, clock.Today());
        var sample = document.Number.StartsWith(IdCard.SamplePrefix, StringComparison.Ordinal);
        var faults = found.Issued < found.Birth || found.Issued > today || found.Until <= found.Issued || found.Until < found.Birth ? DocumentFaults.Dates : DocumentFaults.None;
        if (!sample && document.County is { } county && !places.GaveIdentityNumbers(county, found.Birth.Year, (found.Issued ?? today).Year))
        {
            faults |= DocumentFaults.Division;
        }

        if (!sample && country is not null && document is { Type: DocumentType.PermanentResidentCard, Number.Length: 18 }
            && int.Parse(document.Number[CountryDigits], NumberStyles.None, CultureInfo.InvariantCulture) != country.Number)
        {
            faults |= DocumentFaults.Country;
        }

        return faults;
    }

    private static Outcome<CheckedDocument> Judge(CheckedDocument found, DocumentSaid said, bool staff)
    {
        if (found.Faults == DocumentFaults.None)
        {
            return found;
        }

        if (!staff)
        {
            // What the tables say is marked when it is registered: whoever stands at the door can do nothing about it.
            return found.Faults == DocumentFaults.Division ? found : Refuse(found.Faults, staff);
        }

        return said.Keep?.Trim().Length > NoteMaxLength ? new Problem("document.note", NoteMaxLength) { Field = "keep" }
            : HasNote(said) ? found with { Note = said.Keep!.Trim() } : Refuse(found.Faults, staff);
    }

    private static bool HasNote(DocumentSaid said) => !string.IsNullOrWhiteSpace(said.Keep);

    /// <summary>Names the first fault; staff also read how to keep it.</summary>
    private static Problem Refuse(DocumentFaults faults, bool staff) => new((staff ? "document.fault." : "document.typed.") + DocumentWords.Of(faults)[0])
    {
        Field = faults == DocumentFaults.Dates ? "issued" : "id-number",
    };

    private static Problem ProblemOf(DocumentSaid said, IdVerdict verdict) => verdict switch
    {
        IdVerdict.NotSample => new Problem("document.sample"),
        IdVerdict.SampleInReal => new Problem("field.id-real"),
        _ when said.Type == DocumentType.Passport => new Problem("document.passport"),
        IdVerdict.SpreadsheetDamaged => new Problem("field.id-damaged"),
        IdVerdict.WrongCharacter => new Problem("field.id-character"),
        _ => new Problem("field.id-length", IdCard.Normalise(said.Number ?? "").Length),
    } with
    {
        Field = "id-number",
    };
}
