using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ronghe.Kernel;

namespace Ronghe.Web.Typing;

/// <summary>
/// Reads a person's name: one field, any letter of GB 18030 (also those outside the basic plane), the middle dot, spaces, hyphen and apostrophe.
/// It is counted by text element, as a reader counts; only the dot and the spaces are put in one form.
/// </summary>
public static partial class TypedName
{
    /// <summary>The longest name, in text elements.</summary>
    public const int Longest = 50;

    /// <summary>Reads a name.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="name">The name with one kind of dot and single spaces.</param>
    /// <returns>Null when it is a name; otherwise <c>field.name-length</c>, <c>field.name-private</c> (a character that only some fonts
    /// have: look it up on the identity card) or <c>field.name-character</c> with the first character that does not belong there.</returns>
    public static Problem? Read(string? typed, out string name)
    {
        name = "";
        var text = Spaces().Replace(Dot().Replace(TypedText.Composed(Wide(typed)), "·"), " ");
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.PrivateUse)
            {
                return new Problem("field.name-private");
            }

            if (!Belongs(rune))
            {
                return new Problem("field.name-character", rune.ToString());
            }
        }

        var length = new StringInfo(text).LengthInTextElements;
        if (length is < 2 or > Longest)
        {
            return new Problem("field.name-length", 2, Longest);
        }

        name = text;
        return null;
    }

    private static bool Belongs(Rune rune) => Rune.IsLetter(rune) || rune.Value is '·' or ' ' or '-' or '\'' or '’' or '.' or '〇' or 0x200C or 0x200D
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber;

    // Full-width letters come from the input method; anything else in compatibility form may be a character of its own.
    private static string? Wide(string? typed) => typed is null ? null : string.Concat(typed.Select(c => c switch
    {
        '\u3000' => ' ',
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        _ => c,
    }));

    // Between two letters that are not Latin every dot means the same.
    [GeneratedRegex(@"(?<=[^\x00-\x7F\s])\s*[•‧・·∙⋅●.．]\s*(?=[^\x00-\x7F\s])", RegexOptions.None, 1000)]
    private static partial Regex Dot();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
