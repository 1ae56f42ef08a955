using System.Globalization;

namespace Ronghe.Gate;

/// <summary>Digits that stand together: groups with nothing but spaces, hyphens and invisible characters between them.</summary>
internal sealed class DigitChain
{
    private const int MostBetween = 3;
    private readonly List<(int From, int To)> _groups = [];
    private readonly List<char> _digits = [];
    private readonly List<string> _separators = [];

    private DigitChain(int start) => Start = start;

    /// <summary>Where it begins in the text.</summary>
    public int Start { get; }

    /// <summary>Where it ends, exclusive.</summary>
    public int End { get; private set; }

    /// <summary>All digits, narrow; an x at the end of the last group is X.</summary>
    public string Digits { get; private set; } = "";

    /// <summary>Groups as ranges of <see cref="Digits"/>.</summary>
    public IReadOnlyList<(int From, int To)> Groups => _groups;

    /// <summary>What stands between a group and the next.</summary>
    public IReadOnlyList<string> Separators => _separators;

    /// <summary>The chains of a text.</summary>
    public static IEnumerable<DigitChain> In(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (ValueOf(text[i]) < 0)
            {
                i++;
                continue;
            }

            var chain = Read(text, i);
            i = chain.End;
            yield return chain;
        }
    }

    private static DigitChain Read(string text, int start)
    {
        var chain = new DigitChain(start);
        for (var i = start; ;)
        {
            i = chain.Group(text, i);
            var next = i;
            while (next < text.Length && next - i < MostBetween && IsSeparator(text[next]))
            {
                next++;
            }

            if (next < text.Length && IsX(text[next]) && (next + 1 == text.Length || !char.IsAsciiLetterOrDigit(text[next + 1])))
            {
                chain._digits.Add('X');
                chain._groups[^1] = (chain._groups[^1].From, chain._digits.Count);
                chain.End = next + 1;
                break;
            }

            if (next == i || next == text.Length || ValueOf(text[next]) < 0)
            {
                break;
            }

            chain._separators.Add(text[i..next]);
            i = next;
        }

        chain.Digits = new string([.. chain._digits]);
        return chain;
    }

    /// <summary>Reads digits; what nobody sees does not part them.</summary>
    /// <returns>Where the group ends.</returns>
    private int Group(string text, int i)
    {
        var from = _digits.Count;
        for (; i < text.Length; i++)
        {
            if (ValueOf(text[i]) is >= 0 and var value)
            {
                _digits.Add((char)('0' + value));
                End = i + 1;
            }
            else if (!IsInvisible(text[i]))
            {
                break;
            }
        }

        _groups.Add((from, _digits.Count));
        return i;
    }

    private static int ValueOf(char character) => character switch
    {
        >= '0' and <= '9' => character - '0',
        < '\u0660' => -1,
        _ => CharUnicodeInfo.GetDecimalDigitValue(character),
    };

    private static bool IsX(char character) => character is 'X' or 'x' or 'Ｘ' or 'ｘ';

    private static bool IsSeparator(char character) => character is ' ' or '-' or '\t' or '\u00A0' or '\u3000' or '－' or '−' or '·' or '_' or '.'
        || character is >= '\u2010' and <= '\u2015'
        || character is >= '\u2000' and <= '\u200A';

    private static bool IsInvisible(char character) => character is >= '\u200B' and <= '\u200F' or '\u2060' or '\uFEFF' or '\u00AD';
}
