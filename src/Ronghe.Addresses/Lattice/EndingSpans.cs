using System.Buffers;
using Ronghe.Addresses.Text;

namespace Ronghe.Addresses.Lattice;

/// <summary>Offers names by their endings: any short run of characters before 路, 街道, 社区, 大厦 and so on.</summary>
internal static class EndingSpans
{
    private static readonly int[] RoadShape = [0, 9, 0, 1, 4, 8, 13, 19, 25, 31];
    private static readonly int[] TownShape = [0, 12, 0, 3, 9, 15, 22];
    private static readonly int[] CommunityShape = [0, 10, 0, 1, 6, 12, 19];
    private static readonly int[] ZoneShape = [0, 8, 0, 1, 2, 4, 7, 10, 13, 16];
    private static readonly int[] NameShape = [0, 6, 1, 0, 1, 3, 5, 7, 10, 12, 14, 16, 18, 20, 22, 24, 26];

    private static readonly SearchValues<char> Plain = SearchValues.Create("东西南北中前后上下大小新老");
    private static readonly SearchValues<char> Counts = SearchValues.Create("一二三四五六七八九十横直");

    private static readonly string[] Wholes =
    [
        "小区", "花园", "公寓", "大厦", "广场", "花苑", "家园", "新村", "公馆", "山庄", "大楼", "园区", "工业园", "科技园", "产业园", "创业园", "软件园", "大学", "学院", "商厦", "嘉园", "商城", "大酒店", "别墅", "名苑",
    ];

    private static readonly Trie<byte> WholeEndings = MakeWholes();

    public static void Offer(Workspace work, Trie<Entry> endings)
    {
        Weigh(work);
        var text = work.Plain;
        for (var end = 1; end <= text.Length; end++)
        {
            var (node, any) = (Trie<Entry>.Start, false);
            var branch = text[end - 1] == ')' ? 1 : 0; // 某某超市(员村店): the ending stands inside the brackets
            for (var at = end - 1 - branch; at >= 0 && (node = endings.Step(node, text[at])) != 0; at--)
            {
                for (var i = endings.First(node); i >= 0; i = endings.At(i).Next)
                {
                    ref readonly var entry = ref endings.At(i).Entry;
                    if (branch == 0 || entry.Tag == Tag.Name)
                    {
                        any = true;
                        Weigh(work, text, entry, at, end, branch == 1);
                    }
                }
            }

            if (any)
            {
                OfferCheapest(work, end);
            }
        }
    }

    private static void Weigh(Workspace work, ReadOnlySpan<char> text, in Entry entry, int stemEnd, int end, bool branch)
    {
        var shape = ShapeOf(entry.Tag);
        var extra = entry.Tag == Tag.Name && !branch ? Math.Max(0, end - stemEnd - 2) : 0; // a long ending is no shorter a name
        var open = !branch;
        for (var start = stemEnd - 1; start >= 0 && stemEnd - start < shape.Length; start--)
        {
            var c = text[start];
            if (c == '(' && !open)
            {
                open = true;
                continue;
            }

            if (NormalText.IsSeparator(c))
            {
                return;
            }

            if (open && Cuts(text, start))
            {
                var cost = entry.Cost + shape[Math.Min(stemEnd - start + extra, shape.Length - 1)] + Against(work, text, entry.Tag, start, stemEnd, end);
                work.Cheapest.Note(entry.Tag, end - start, cost, entry.Rule);
            }
        }
    }

    /// <summary>Of several endings that make the same segment (花园, 城市花园) the cheapest counts.</summary>
    private static void OfferCheapest(Workspace work, int end)
    {
        for (var slot = 0; slot < CheapestEndings.Slots; slot++)
        {
            var longest = work.Cheapest.Longest[slot];
            for (var length = 1; length <= longest; length++)
            {
                if (work.Cheapest.Take(slot, length, out var cost, out var rule))
                {
                    work.Add(end - length, end, CheapestEndings.TagOf(slot), cost, rule);
                }
            }

            work.Cheapest.Longest[slot] = 0;
        }
    }

    private static int[] ShapeOf(Tag tag) => tag switch
    {
        Tag.Road => RoadShape,
        Tag.Town => TownShape,
        Tag.Community => CommunityShape,
        Tag.Zone => ZoneShape,
        _ => NameShape,
    };

    /// <summary>A name does not begin in the middle of a number or a word of letters.</summary>
    private static bool Cuts(ReadOnlySpan<char> text, int start) =>
        start == 0 || !((NormalText.IsDigit(text[start]) && NormalText.IsDigit(text[start - 1])) || (NormalText.IsLetter(text[start]) && NormalText.IsLetter(text[start - 1])) || char.IsLowSurrogate(text[start]));

    private static int Against(Workspace work, ReadOnlySpan<char> text, Tag tag, int start, int stemEnd, int end)
    {
        var stem = text[start..stemEnd];
        var inside = work.Inside[stemEnd] - work.Inside[Math.Min(start + 1, stemEnd)];
        inside += "口与旁侧号栋幢".Contains(stem[0], StringComparison.Ordinal) && start > 0 ? 18 : 0;
        inside += work.Placed[start] ? 18 : 0;
        inside += work.Named[start] is var chain and > 0 && chain + 2 < stem.Length && work.Named[start + chain] > 0 ? 30 : 0;
        inside += work.Named[start] is var named and > 0 && (stem.Length >= named + 2 || (work.BehindCity[start] && end - start >= named + 4)) ? (tag == Tag.Name ? (named > 2 ? 8 : 0) : 20) : 0;
        if (NormalText.IsDigit(stem[0]))
        {
            inside += tag == Tag.Road ? (stem.TrimEnd('号').IndexOfAnyExceptInRange('0', '9') < 0 ? -inside + 5 : 12) : 8;
        }

        return tag switch
        {
            Tag.Road => 8 + inside + RoadStem(stem, text[stemEnd..end], start > 0 ? text[start - 1] : ' ') + Goes(text, end, text[end - 1] is '东' or '西' or '南' or '北' ? "侧面边段端头部" : "道线"),
            Tag.Town => 12 + inside + Goes(text, end, "路街道小中大卫派政社区村居") + (stem[^1] == '小' ? 16 : 0),
            Tag.Community => 10 + inside + Goes(text, end, "路街大道小中卫站委居") + (stem[^1] == '新' ? 16 : 0),
            Tag.Zone => 10 + inside,
            _ => 15 + (inside * 3 / 4) + (work.Whole[stemEnd] == start && stem.Length > 2 ? 24 : 0) + Holds(work.Whole[stemEnd] > start, text[stemEnd..end]),
        };
    }

    /// <summary>A name that is whole before its end goes on only with what such names go on with: 大学城, 花园小学, 广场店.</summary>
    private static int Holds(bool wholeInside, ReadOnlySpan<char> ending)
    {
        if (!wholeInside || ending[0] is '小' or '店' or '校' or '城' or '学' or '社' or '幼' or '酒' or '物' or '支' or '分' or '营' or '附' or '医' || ending[^1] is '店' or ')' or '行' or '司' or '校' or '站')
        {
            return 0;
        }

        return 20;
    }

    /// <summary>A character behind the ending that would carry the word on.</summary>
    private static int Goes(ReadOnlySpan<char> text, int end, string on) => end < text.Length && on.Contains(text[end], StringComparison.Ordinal) ? 9 : 0;

    private static int RoadStem(ReadOnlySpan<char> stem, ReadOnlySpan<char> ending, char before)
    {
        if (stem.IndexOfAnyExcept(Plain) < 0)
        {
            return stem.Length == 1 && before is not ' ' && NormalText.IsHan(before) ? 9 : 2;
        }

        if (stem.IndexOfAnyExcept(Counts) < 0)
        {
            return ending[^1] is '巷' or '弄' or '里' or '条' or '横' ? -2 : stem.TrimEnd("横直").Length > 1 ? 1 : 9;
        }

        // 绿荷大街三巷 is a lane off a street.
        return Numerals.IsChinese(stem[^1]) && ending[^1] is '巷' or '弄' or '条' or '里' && stem.IndexOfAny("路街道") > 0 ? 12 : 0;
    }

    private static void Weigh(Workspace work)
    {
        var text = work.Plain;
        work.Inside[0] = 0;
        for (var i = 0; i < text.Length; i++)
        {
            work.Inside[i + 1] = work.Inside[i] + (text[i] == '道' && i > 0 && text[i - 1] == '大' ? 14 : Strange(text[i]));
        }

        // The last whole name that ends at or before each place, by where it begins.
        work.Whole[0] = -1;
        for (var end = 1; end <= text.Length; end++)
        {
            work.Whole[end] = Math.Max(work.Whole[end - 1], WholeBefore(text, end));
        }
    }

    private static int WholeBefore(ReadOnlySpan<char> text, int end)
    {
        var (node, begins) = (Trie<byte>.Start, -1);
        for (var at = end - 1; at >= 0 && (node = WholeEndings.Step(node, text[at])) != 0; at--)
        {
            begins = WholeEndings.First(node) >= 0 ? at : begins;
        }

        return begins;
    }

    private static Trie<byte> MakeWholes()
    {
        var wholes = new Trie<byte>();
        foreach (var word in Wholes)
        {
            wholes.Add(word, 0, reversed: true);
        }

        return wholes;
    }

    /// <summary>How strange a character is inside a name, where it usually ends an element.</summary>
    private static int Strange(char c) => c switch
    {
        '号' => 30,
        '栋' or '幢' or '弄' => 20,
        '路' or '巷' or '街' => 14,
        '县' => 18,
        '省' or '镇' or '层' or '室' => 12,
        '区' or '村' => 12,
        '市' or '乡' or '座' => 9,
        '楼' or '道' or '厦' or '组' => 5,
        '旁' or '与' => 6,
        >= '0' and <= '9' => 5,
        _ => 0,
    };
}
