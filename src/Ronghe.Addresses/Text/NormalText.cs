using System.Globalization;

namespace Ronghe.Addresses.Text;

/// <summary>Brings every character to its plain form, one for one, so that places in the text stay what they are.</summary>
internal static class NormalText
{
    private static readonly char[] Map = Make();

    public static char Of(char c) => Map[c];

    public static string Of(string text) => string.Create(text.Length, text, static (into, source) =>
    {
        for (var i = 0; i < into.Length; i++)
        {
            into[i] = Map[source[i]];
        }
    });

    public static bool IsHan(char c) => c is >= '\u3400' and <= '\u9FFF' or '〇' or >= '\uD800' and <= '\uDFFF';

    public static bool IsDigit(char c) => c is >= '0' and <= '9';

    public static bool IsLetter(char c) => c is >= 'A' and <= 'Z';

    /// <summary>Separates elements and belongs to none. A dot may stand inside a name and is none.</summary>
    public static bool IsSeparator(char c) => c is ' ' or ',' or '。' or ';' or ':' or '-' or '_' or '/' or '|' or '\\' or '(' or ')' or '"' or '\'' or '!' or '?' or '+' or '*' or '=' or '~' or '>' or '<' or '、' or '“' or '”' or '‘' or '’' or '.';

    private static char[] Make()
    {
        var map = new char[char.MaxValue + 1];
        for (var i = 0; i < map.Length; i++)
        {
            map[i] = Plain((char)i);
        }

        foreach (var pair in EmbeddedTables.Words("characters.txt"))
        {
            map[pair[0]] = pair[1];
        }

        return map;
    }

    private static char Plain(char c) => c switch
    {
        >= 'a' and <= 'z' => (char)(c - 32),
        >= '\uFF41' and <= '\uFF5A' => (char)(c - 0xFEE0 - 32),
        >= '\uFF01' and <= '\uFF5D' => Plain((char)(c - 0xFEE0)),
        >= '①' and <= '⑨' => (char)('1' + (c - '①')),
        '—' or '–' or '―' or '‐' or '‑' or '−' or 'ー' or '－' => '-',
        '〜' or '～' or '∼' => '~',
        '【' or '[' or '〔' or '〈' or '《' or '{' or '「' => '(',
        '】' or ']' or '〕' or '〉' or '》' or '}' or '」' => ')',
        '・' or '•' or '‧' or '●' or '．' => '·',
        '○' => '零',
        '｡' => '。',
        _ when char.IsWhiteSpace(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format => ' ',
        _ => c,
    };
}
