using Ronghe.Codes;
using Ronghe.Kernel;

namespace Ronghe.Web.Typing;

/// <summary>Reads an identity number and says what most likely slipped.</summary>
public static class TypedId
{
    /// <summary>Reads a number.</summary>
    /// <param name="typed">What was typed; spaces, hyphens, full-width characters and a small x are fine.</param>
    /// <param name="today">The city's day.</param>
    /// <param name="sample">Whether the deployment holds sample people.</param>
    /// <param name="number">The number when it passed.</param>
    /// <returns>Null when it passed; otherwise <c>field.id-…</c>.</returns>
    public static Problem? Read(string? typed, DateOnly today, bool sample, out IdNumber number) =>
        IdCard.Check(typed ?? "", today, sample, out number) switch
        {
            IdVerdict.Ok => null,
            IdVerdict.WrongLength => new Problem("field.id-length", IdCard.Normalise(typed ?? "").Length),
            IdVerdict.WrongCharacter => new Problem("field.id-character"),
            IdVerdict.WrongCheckDigit => new Problem("field.id-check"),
            IdVerdict.BadDate or IdVerdict.FutureDate => new Problem("field.id-birth"),
            IdVerdict.SpreadsheetDamaged => new Problem("field.id-damaged"),
            IdVerdict.NotSample => new Problem("field.id-sample"),
            IdVerdict.SampleInReal => new Problem("field.id-real"),
            _ => new Problem("field.id-fifteen"),
        };
}
