using System.Runtime.Intrinsics;
using Ronghe.Linkage.Text;

namespace Ronghe.Linkage.Comparing;

/// <summary>What a comparison needs of an address: its numbers, its Latin words, and its Chinese text in pairs of characters.</summary>
internal sealed class AddressForm
{
    /// <summary>Characters that say what kind of place a name is: they part Chinese addresses into names.</summary>
    private const string Marks = "省市区县旗镇乡村街道路巷弄里号栋幢座楼单元层室房坊苑园院社组队屯州盟";

    private static readonly Dictionary<string, string> ShortWords = new(StringComparer.Ordinal)
    {
        ["STREET"] = "ST", ["ROAD"] = "RD", ["AVENUE"] = "AVE", ["AV"] = "AVE", ["PLACE"] = "PL", ["CRESCENT"] = "CR", ["CRES"] = "CR", ["COURT"] = "CT",
        ["CIRCUIT"] = "CCT", ["DRIVE"] = "DR", ["CLOSE"] = "CL", ["LANE"] = "LN", ["TERRACE"] = "TCE", ["PARADE"] = "PDE", ["HIGHWAY"] = "HWY",
        ["BOULEVARD"] = "BLVD", ["SQUARE"] = "SQ", ["APARTMENT"] = "APT", ["UNIT"] = "U", ["NORTH"] = "N", ["SOUTH"] = "S", ["EAST"] = "E", ["WEST"] = "W", ["SAINT"] = "ST",
        ["MOUNT"] = "MT", ["FLAT"] = "FL", ["BUILDING"] = "BLDG", ["ROOM"] = "RM",
    };

    public AddressForm(string text)
    {
        var (numbers, words, han) = (new List<string>(), new List<string>(), new List<char>());
        var start = 0;
        while (start < text.Length)
        {
            var kind = KindOf(text[start]);
            var end = start + 1;
            while (end < text.Length && KindOf(text[end]) == kind)
            {
                end++;
            }

            Take(text[start..end], kind, numbers, words, han);
            start = end;
        }

        (Numbers, Words) = ([.. numbers], [.. words.Where(w => w.Length > 0)]);
        Pairs = PairsOf(han);
        Squashed = string.Concat(Words);
        Names = NamesOf(text);
        Span<byte> letters = stackalloc byte[32];
        letters.Clear();
        foreach (var c in Squashed)
        {
            letters[c & 31] = (byte)Math.Min(255, letters[c & 31] + 1);
        }

        Letters = Vector256.Create<byte>(letters);
    }

    /// <summary>The numbers in their order; Chinese digits are written as digits.</summary>
    public string[] Numbers { get; }

    /// <summary>Latin words, the usual ones shortened.</summary>
    public string[] Words { get; }

    /// <summary>The Latin words in one.</summary>
    public string Squashed { get; }

    /// <summary>How often each letter comes.</summary>
    public Vector256<byte> Letters { get; }

    /// <summary>Sorted pairs of neighbouring Chinese characters, numbers apart.</summary>
    public int[] Pairs { get; }

    /// <summary>The names among the words, for block keys: the two longest Latin words, or the last two Chinese names.</summary>
    public string[] Names { get; }

    private static int KindOf(char c) =>
        char.IsAsciiDigit(c) ? 1
        : Plain.ChineseDigit(c) >= 0 ? 2
        : c < 0x2E80 ? char.IsLetter(c) ? 3 : 0
        : 4;

    private static void Take(string run, int kind, List<string> numbers, List<string> words, List<char> han)
    {
        switch (kind)
        {
            case 1:
                numbers.Add(run.TrimStart('0') is { Length: > 0 } number ? number : "0");
                break;
            case 2 when run.Length == 1 && run != "零":
                // One sign may be a digit or a part of a name (一德路): it counts as text and as a number.
                numbers.Add(Plain.ChineseDigit(run[0]).ToString(System.Globalization.CultureInfo.InvariantCulture));
                break;
            case 2:
                numbers.Add(string.Concat(run.Select(Plain.ChineseDigit)));
                break;
            case 3:
                words.Add(ShortWords.GetValueOrDefault(run, run));
                break;
            case 4:
                han.AddRange(run.Where(char.IsLetter).Select(c => (char)Characters.Fold(c)));
                break;
        }
    }

    private static int[] PairsOf(List<char> han)
    {
        if (han.Count == 1)
        {
            return [han[0]];
        }

        var pairs = new int[Math.Max(0, han.Count - 1)];
        for (var i = 0; i < pairs.Length; i++)
        {
            pairs[i] = (han[i] << 16) | han[i + 1];
        }

        Array.Sort(pairs);
        return pairs;
    }

    private string[] NamesOf(string text)
    {
        if (Pairs.Length == 0)
        {
            return [.. Words.Where(w => w.Length > 3).OrderByDescending(w => w.Length).ThenBy(w => w, StringComparer.Ordinal).Take(2)];
        }

        var names = new List<string>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && KindOf(text[i]) == 4 && !Marks.Contains(text[i], StringComparison.Ordinal);
            if (inside && start < 0)
            {
                start = i;
            }
            else if (!inside && start >= 0)
            {
                names.Add(text[start..i]);
                start = -1;
            }
        }

        return [.. names.Where(n => n.Length > 1).Reverse<string>().Take(2)];
    }
}
