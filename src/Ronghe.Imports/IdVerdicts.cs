using Ronghe.Codes;

namespace Ronghe.Imports;

/// <summary>What is wrong with an identity number, as a code of problems and remedies.</summary>
internal static class IdVerdicts
{
    public static string CodeOf(IdVerdict verdict) => verdict switch
    {
        IdVerdict.WrongLength => "id.wrong-length",
        IdVerdict.WrongCharacter => "id.wrong-character",
        IdVerdict.WrongCheckDigit => "id.wrong-check-digit",
        IdVerdict.BadDate => "id.bad-date",
        IdVerdict.FutureDate => "id.future-date",
        IdVerdict.SpreadsheetDamaged => "id.spreadsheet-damaged",
        IdVerdict.NotSample => "id.not-sample",
        IdVerdict.SampleInReal => "id.sample-in-real",
        _ => "id.fifteen-digits",
    };
}
