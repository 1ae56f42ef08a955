using System.Security.Cryptography;

namespace Ronghe.Registry.Dwellings;

/// <summary>
/// Codes on door plates (二维码门牌): ten characters drawn by chance and one to check by. A plate that nobody printed opens nothing, and a plate that was
/// copied or lost is replaced by a new code; a signature would do neither, and would end with its key while the plate still hangs.
/// </summary>
internal static class PlateCode
{
    public const int Length = Drawn + 1;
    private const int Drawn = 10;

    // Without I, L, O and U, which are taken for other characters or make words.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string Draw()
    {
        var body = RandomNumberGenerator.GetString(Alphabet, Drawn);
        return body + CheckOf(body);
    }

    /// <summary>A code as somebody typed it from a plate, in one form; null when no plate has it.</summary>
    public static string? Read(string? typed)
    {
        var code = string.Concat((typed ?? "").ToUpperInvariant().Where(c => c is not (' ' or '-')).Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c }));
        return code.Length == Length && code.All(c => Alphabet.Contains(c, StringComparison.Ordinal)) && CheckOf(code[..Drawn]) == code[Drawn] ? code : null;
    }

    /// <summary>Weights that are odd differ for neighbours, so one wrong character and most exchanges are found.</summary>
    private static char CheckOf(string body)
    {
        var sum = 0;
        for (var i = 0; i < body.Length; i++)
        {
            sum += Alphabet.IndexOf(body[i], StringComparison.Ordinal) * ((2 * i) + 3);
        }

        return Alphabet[sum % Alphabet.Length];
    }
}
