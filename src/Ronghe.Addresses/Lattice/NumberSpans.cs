using Ronghe.Addresses.Text;

namespace Ronghe.Addresses.Lattice;

/// <summary>Offers numbers with their designators, and bare ones for what they may be.</summary>
internal static class NumberSpans
{
    private const int MostAtoms = 4;
    private const int LongestAtom = 12;

    public static void Offer(Workspace work, Vocabulary words, NumberRules rules)
    {
        var text = work.Plain;
        for (var start = 0; start < text.Length; start++)
        {
            var atoms = start;
            if (text[start] is '自' && text[start..].StartsWith("自编"))
            {
                atoms = start + (text[start..].StartsWith("自编号") ? 3 : 2);
            }
            else if (text[start] is '附' or '第' or '之' or '-' or '负' or '临' or '新' or '老' or '旧' or '甲' or '乙' or '丙' or '丁' or '东' or '西' or '南' or '北' or '中' or '前' or '后')
            {
                atoms = start + 1;
            }

            if (start == 0 || !Continues(text, start))
            {
                Number(work, text, start, atoms, rules);
            }
        }
    }

    /// <summary>The end of the number that begins at a place: letters and digits, or Chinese numerals; the place itself when none does.</summary>
    public static int AtomEnd(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        if (at < text.Length && Numerals.IsChinese(text[at]))
        {
            while (end < text.Length && Numerals.IsChinese(text[end]) && end - at < LongestAtom)
            {
                end++;
            }

            return end;
        }

        while (end < text.Length && (NormalText.IsDigit(text[end]) || NormalText.IsLetter(text[end])) && end - at < LongestAtom)
        {
            end++;
        }

        return end;
    }

    private static bool Continues(ReadOnlySpan<char> text, int start) =>
        (Alphanumeric(text[start]) && Alphanumeric(text[start - 1])) || (Numerals.IsChinese(text[start]) && Numerals.IsChinese(text[start - 1]));

    private static bool Alphanumeric(char c) => NormalText.IsDigit(c) || NormalText.IsLetter(c);

    private static void Number(Workspace work, ReadOnlySpan<char> text, int start, int first, NumberRules rules)
    {
        var end = AtomEnd(text, first);
        if (end == first)
        {
            if (first > start && text[start] is '甲' or '乙' or '丙' or '丁' or '东' or '西' or '南' or '北' or '中' or '前' or '后')
            {
                rules.Lettered(work, text, start, first);
            }

            return;
        }

        rules.Alone(work, text, start, first, end);
        for (var atoms = 1; ; atoms++)
        {
            rules.Designated(work, text, start, first, end, atoms);
            if (atoms == MostAtoms || end + 1 >= text.Length || text[end] is not ('-' or '、' or '~' or '/' or '之' or '.') || AtomEnd(text, end + 1) is var next && next == end + 1)
            {
                return;
            }

            end = next;
        }
    }
}
