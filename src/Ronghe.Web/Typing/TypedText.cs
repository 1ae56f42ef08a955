using System.Text;

namespace Ronghe.Web.Typing;

/// <summary>Brings what people type to one form before it is read.</summary>
public static class TypedText
{
    private const int Longest = 200;

    /// <summary>The first 200 characters, well-formed, trimmed and in compatibility form (NFKC): full-width digits and letters become narrow, the ideographic space a space.</summary>
    public static string Narrow(string? typed) => WellFormed(typed is { Length: > Longest } ? typed[..Longest] : typed).Normalize(NormalizationForm.FormKC).Trim();

    /// <summary>Halves of surrogate pairs and control characters left out, composed (NFC), trimmed; nothing else is changed.</summary>
    public static string Composed(string? typed) => WellFormed(typed).Normalize(NormalizationForm.FormC).Trim();

    private static string WellFormed(string? typed)
    {
        var text = new StringBuilder(typed?.Length ?? 0);
        var rest = typed.AsSpan();
        while (rest.Length > 0)
        {
            // A lone half is skipped, not replaced: a replacement character would look like something that was typed.
            if (Rune.DecodeFromUtf16(rest, out var rune, out var used) == System.Buffers.OperationStatus.Done && !IsUnseen(rune))
            {
                text.Append(rune.ToString());
            }

            rest = rest[used..];
        }

        return text.ToString();
    }

    // Joiners within words are kept: some scripts need them. Noncharacters cannot be normalised.
    private static bool IsUnseen(Rune rune) =>
        (Rune.IsControl(rune) && rune.Value is not ('\t' or '\n' or '\r')) || rune.Value is 0xFEFF or 0x200B or 0x00AD
        || (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;
}
