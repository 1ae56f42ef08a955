using System.Globalization;
using System.Text;

namespace Ronghe.Intake;

/// <summary>The name under which a file is shown and saved: text of ours, made from what the sender called it.</summary>
public static class ShownName
{
    /// <summary>The longest name without its ending, in text elements.</summary>
    public const int Longest = 80;

    private static readonly string[] Endings = [".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".pdf"];

    // Windows keeps them for devices, with any ending.
    private static readonly string[] Devices =
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(i => new[] { string.Create(CultureInfo.InvariantCulture, $"COM{i}"), string.Create(CultureInfo.InvariantCulture, $"LPT{i}") })];

    /// <summary>Makes the name.</summary>
    /// <param name="sent">What the sender called the file; null for nothing. Folders, control and invisible characters, marks that turn the
    /// direction of writing, and what file systems forbid are left out.</param>
    /// <param name="kind">What the file is: its ending follows from it.</param>
    /// <param name="otherwise">The name without ending when nothing is left.</param>
    public static string Of(string? sent, MaterialKind kind, string otherwise)
    {
        var name = Words((sent ?? "")[((sent ?? "").AsSpan().LastIndexOfAny('/', '\\') + 1)..]);
        foreach (var ending in Endings.Where(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase)).Take(1))
        {
            name = name[..^ending.Length];
        }

        name = Shortened(name).Trim(' ', '.');
        if (Array.Exists(Devices, device => device.Equals(name.Split('.')[0].Trim(), StringComparison.OrdinalIgnoreCase)))
        {
            name = "_" + name;
        }

        return (name.Length == 0 ? otherwise : name) + kind.Ending();
    }

    private static string Words(string text)
    {
        var words = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar || rune.Value is '<' or '>' or ':' or '"' or '|' or '?' or '*')
            {
                continue;
            }

            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned:
                    break;
                case UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    words.Append(words.Length > 0 && words[^1] == ' ' ? "" : " ");
                    break;
                default:
                    words.Append(rune.ToString());
                    break;
            }
        }

        return words.ToString().Trim();
    }

    /// <summary>Cut between text elements; a pile of marks on one letter counts for what it weighs.</summary>
    private static string Shortened(string name)
    {
        var elements = StringInfo.GetTextElementEnumerator(name);
        var kept = new StringBuilder();
        for (var count = 0; count < Longest && elements.MoveNext(); count++)
        {
            var element = elements.GetTextElement();
            if (element.Length > 8 || kept.Length + element.Length > Longest * 2)
            {
                break;
            }

            kept.Append(element);
        }

        return kept.ToString();
    }
}
