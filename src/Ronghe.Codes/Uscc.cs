using System.Buffers;

namespace Ronghe.Codes;

/// <summary>The unified social credit code (统一社会信用代码, GB 32100) of organisations. It is public and never masked.</summary>
public static class Uscc
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const int Length = 18;

    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);

    /// <summary>Checks a code as written; full-width characters, spaces, hyphens and small letters are accepted.</summary>
    /// <param name="written">The text of a cell or field.</param>
    /// <param name="code">The normalised code when the verdict is <see cref="UsccVerdict.Ok"/>, else empty.</param>
    public static UsccVerdict Check(string written, out string code)
    {
        code = "";
        var text = PlainText.Without(PlainText.HalfWidth(written).Trim(), " -\t\u00A0").ToUpperInvariant();
        if (text.Length != Length)
        {
            return UsccVerdict.WrongLength;
        }

        if (text.AsSpan().IndexOfAnyExcept(Characters) >= 0)
        {
            return UsccVerdict.WrongCharacter;
        }

        if (CheckCharacter(text) != text[17])
        {
            return UsccVerdict.WrongCheckCharacter;
        }

        code = text;
        return UsccVerdict.Ok;
    }

    /// <summary>The check character of the first 17 (GB 32100 §5.6: weights 3^i mod 31).</summary>
    /// <exception cref="ArgumentException">Fewer than 17 characters, or one outside the alphabet.</exception>
    public static char CheckCharacter(ReadOnlySpan<char> text)
    {
        if (text.Length < Length - 1 || text[..(Length - 1)].IndexOfAnyExcept(Characters) >= 0)
        {
            throw new ArgumentException("17 characters of 0-9 and A-Y without I, O, S, V, Z are needed.", nameof(text));
        }

        var (sum, weight) = (0, 1);
        for (var i = 0; i < Length - 1; i++)
        {
            sum += Alphabet.IndexOf(text[i], StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }

        return Alphabet[(31 - (sum % 31)) % 31];
    }
}
