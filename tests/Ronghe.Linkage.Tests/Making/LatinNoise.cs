namespace Ronghe.Linkage.Tests.Making;

/// <summary>
/// Spoils a record by so many changes: slips of the keyboard, misread and misheard letters, words split and joined, values lost, fields exchanged
/// and run together. A field takes three at most.
/// </summary>
internal static class LatinNoise
{
    private const int MostInAField = 3;

    private static readonly (string, string)[] Misread = [("o", "0"), ("l", "1"), ("m", "rn"), ("s", "5"), ("b", "8"), ("e", "c"), ("cl", "d"), ("vv", "w"), ("i", "l"), ("g", "q"), ("u", "v"), ("h", "b")];
    private static readonly (string, string)[] Misheard = [("ph", "f"), ("c", "k"), ("ck", "k"), ("ee", "ea"), ("y", "i"), ("ie", "y"), ("tt", "t"), ("ll", "l"), ("s", "z"), ("wh", "w"), ("ei", "ie"), ("sch", "sh"), ("ou", "ow"), ("x", "ks"), ("qu", "kw"), ("gh", "g")];
    private static readonly (int, int)[] Exchanged = [(0, 1), (0, 1), (3, 4), (5, 6), (4, 5)];

    public static string[] Spoil(string[] record, int changes, Dice dice)
    {
        var spoilt = (string[])record.Clone();
        var done = new int[record.Length];
        for (var i = 0; i < changes;)
        {
            var chance = dice.Below(100);
            var field = dice.Below(record.Length);
            if (chance < 4)
            {
                var (a, b) = dice.Of(Exchanged);
                (spoilt[a], spoilt[b]) = (spoilt[b], spoilt[a]);
                i++;
            }
            else if (chance < 6 && spoilt[4].Length > 0)
            {
                (spoilt[3], spoilt[4]) = ($"{spoilt[3]} {spoilt[4]}".Trim(), "");
                i++;
            }
            else if (done[field] < MostInAField && spoilt[field].Length > 0)
            {
                spoilt[field] = chance < 12 ? "" : field == 8 && chance < 30 ? Date(spoilt[field], dice) : Text(spoilt[field], field, dice);
                done[field]++;
                i++;
            }
        }

        return spoilt;
    }

    private static string Date(string date, Dice dice) => date.Length != 8 ? date : dice.Below(3) switch
    {
        0 => date[..4] + date[6..] + date[4..6],
        1 => $"{int.Parse(date[..4], System.Globalization.CultureInfo.InvariantCulture) + dice.Below(3) - 1}{date[4..]}",
        _ => $"{date[..6]}{1 + dice.Below(28):D2}",
    };

    private static string Text(string text, int field, Dice dice)
    {
        var at = dice.Below(text.Length);
        var digits = field is 2 or 6 or 8 or 9;
        var letter = digits ? dice.Of("0123456789") : dice.Of("abcdefghijklmnopqrstuvwxyz");
        return dice.Below(digits ? 4 : 9) switch
        {
            0 => text[..at] + letter + text[(at + 1)..],
            1 => text.Length > 1 ? text.Remove(at, 1) : text + letter,
            2 => text.Insert(at, $"{letter}"),
            3 => at + 1 < text.Length ? text[..at] + text[at + 1] + text[at] + text[(at + 2)..] : text + letter,
            4 => Replace(text, Misread, dice),
            5 or 6 => Replace(text, Misheard, dice),
            7 => text.Contains(' ', StringComparison.Ordinal) ? text.Replace(" ", "", StringComparison.Ordinal) : text.Insert(at, " "),
            _ => string.Join(' ', text.Split(' ').Reverse()),
        };
    }

    private static string Replace(string text, (string From, string To)[] pairs, Dice dice)
    {
        for (var i = 0; i < 20; i++)
        {
            var (from, to) = dice.Of(pairs);
            var at = text.IndexOf(from, StringComparison.Ordinal);
            if (at >= 0)
            {
                return text[..at] + to + text[(at + from.Length)..];
            }
        }

        return text + text[^1];
    }
}
