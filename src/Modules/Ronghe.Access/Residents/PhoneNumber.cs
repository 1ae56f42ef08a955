namespace Ronghe.Access.Residents;

/// <summary>Mobile numbers of the mainland, as people type them.</summary>
internal static class PhoneNumber
{
    private const int Digits = 11;

    /// <returns>11 digits; null when it is no such number.</returns>
    public static string? Normalise(string? typed)
    {
        var text = string.Concat((typed ?? "").Normalize(System.Text.NormalizationForm.FormKC).Where(c => char.IsAsciiDigit(c) || c == '+'));
        text = text.StartsWith("+86", StringComparison.Ordinal) ? text[3..] : text.Length == Digits + 2 && text.StartsWith("86", StringComparison.Ordinal) ? text[2..] : text;
        return text.Length == Digits && text.All(char.IsAsciiDigit) && text[0] == '1' && text[1] >= '3' ? text : null;
    }
}
