using Ronghe.Addresses.Text;

namespace Ronghe.Addresses.Lattice;

/// <summary>What a number with a designator is, and what a bare one may be. What is right is decided by what stands before it.</summary>
internal sealed class NumberRules
{
    private const int Base = 8;

    private static readonly (string Words, Tag Tag, int Cost)[] Table =
    [
        ("号", Tag.RoadNo, 0), ("号", Tag.Building, 10), ("号", Tag.Room, 13), ("号院", Tag.RoadNo, 0), ("号大院", Tag.RoadNo, 0), ("号之", Tag.RoadNo, 30), ("院", Tag.RoadNo, 10), ("号门牌", Tag.RoadNo, 2), ("弄", Tag.Lane, 0), ("支弄", Tag.Lane, 0),
        ("号内", Tag.RoadNo, 1), ("号附近", Tag.RoadNo, 40), ("号旁", Tag.RoadNo, 40), ("大院", Tag.RoadNo, 6),
        ("栋 幢 号楼 座 #楼 # 栋楼 幢楼 号栋 号幢 楼栋 斋 号公寓 号厂房 号仓库 号仓 号车间 号教学楼 号宿舍楼 号宿舍 号办公楼 号别墅 号馆 座楼 栋房 号住宅楼 号商铺楼 期楼 #厂房 号公馆", Tag.Building, 0),
        ("楼", Tag.Building, 13), ("楼", Tag.Floor, 2), ("排", Tag.Building, 4), ("号大楼", Tag.Building, 0), ("舍", Tag.Building, 4), ("号棚", Tag.Building, 4),
        ("单元", Tag.Unit, 0), ("梯", Tag.Unit, 3), ("门", Tag.Unit, 7), ("号门", Tag.Part, 4), ("单位", Tag.Room, 4), ("单", Tag.Unit, 16), ("号单元", Tag.Unit, 0), ("号梯", Tag.Unit, 0), ("门洞", Tag.Unit, 2),
        ("层 F 楼层 层楼 L", Tag.Floor, 0), ("楼上", Tag.Floor, 12), ("底层", Tag.Floor, 4), ("楼东 楼西 楼南 楼北 层东 层西 层南 层北", Tag.Floor, 8),
        ("室 房 户 号房 号室 房间 号房间 号户 房号", Tag.Room, 0),
        ("铺 号铺 商铺 号商铺 档 号档 档口 号档口 摊 摊位 号摊位 号摊 卡 卡位 柜 工位 床 号床 床位 车位 号车位 号车库 号店 号店铺 号店面 号门面 号门店 号柜 号柜台 展位 号展位 间 号间 号库 库 号工位 号门市 号窗口 号包间 号台 店面 门面 号仓位 套 号位", Tag.Room, 2),
        ("组 队 社 小组 村民小组 居民小组 生产队 号组 村组 屯组 生产小组 小队 大队 生产大队 联队 连 合作社 组团 网格", Tag.Group, 0), ("组团", Tag.Part, 0), ("排", Tag.Group, 14),
        ("期", Tag.Phase, 0), ("期工程", Tag.Phase, 0), ("区 号区 片区 分区 片 段 标段 号地块 地块 馆 厅 号厅 分厂 工区 厂区 号门 园 院区 号口 出口 号出口 分场 街区 号坑 组团", Tag.Part, 3),
        ("米 公里 千米 里路 M KM 米处 公里处 米左右 多米 米远", Tag.Distance, 0),
        ("路口", Tag.Intersection, 40),
    ];

    private readonly Trie<Entry> _designators = new();
    private readonly ushort _bare;
    private readonly ushort _number;

    public NumberRules(Vocabulary words)
    {
        (_bare, _number) = (words.RuleOf("bare"), words.RuleOf("number"));
        foreach (var (designators, tag, cost) in Table)
        {
            foreach (var designator in designators.Split(' '))
            {
                _designators.Add(designator, new Entry(tag, (short)cost, words.RuleOf("number:" + designator), 0));
            }
        }
    }

    /// <summary>Numbers before a designator.</summary>
    public void Designated(Workspace work, ReadOnlySpan<char> text, int start, int first, int end, int atoms)
    {
        var prefix = first > start ? text[start] : ' ';
        if (prefix is '附' or '之' or '-')
        {
            Below(work, text, start, first, end, prefix);
            return;
        }

        var node = Trie<Entry>.Start;
        for (var at = end; at < text.Length && (node = _designators.Step(node, text[at])) != 0; at++)
        {
            for (var i = _designators.First(node); i >= 0; i = _designators.At(i).Next)
            {
                var entry = _designators.At(i).Entry;
                var cost = Base + entry.Cost + Several(entry.Tag, atoms) + Before(entry.Tag, prefix) + Odd(entry.Tag, text[first..end]) + Behind(text, at + 1, entry.Tag, text[at]);
                work.Add(start, at + 1, entry.Tag, cost, entry.Rule);
            }
        }

        Way(work, text, start, first, end);
    }

    /// <summary>A number without designator.</summary>
    public void Alone(Workspace work, ReadOnlySpan<char> text, int start, int first, int end)
    {
        var number = text[first..end];
        if (first > start)
        {
            Prefixed(work, text, start, first, end);
            return;
        }

        if (Numerals.IsChinese(number[0]))
        {
            if (number.Length == 1 && number[0] is '一' or '两')
            {
                return;
            }

            work.Add(start, end, Tag.Room, Base + 44, _bare);
            work.Add(start, end, Tag.Building, Base + 44, _bare);
            work.Add(start, end, Tag.Unit, Base + 44, _bare);
            work.Add(start, end, Tag.RoadNo, Base + 44, _bare);
            return;
        }

        var digits = number.IndexOfAnyExceptInRange('0', '9') < 0;
        if (Telephone(work, text, start, end, digits))
        {
            return;
        }

        Roles(work, start, end, number, digits);
    }

    /// <summary>A direction or heavenly stem as a number: 甲座, 东单元, 中门.</summary>
    public void Lettered(Workspace work, ReadOnlySpan<char> text, int start, int end)
    {
        var node = Trie<Entry>.Start;
        for (var at = end; at < text.Length && (node = _designators.Step(node, text[at])) != 0; at++)
        {
            for (var i = _designators.First(node); i >= 0; i = _designators.At(i).Next)
            {
                var entry = _designators.At(i).Entry;
                if (entry.Tag is Tag.Building or Tag.Unit or Tag.Room && text[at] is '座' or '幢' or '栋' or '元' or '户' or '室' or '房' or '梯')
                {
                    work.Add(start, at + 1, entry.Tag, Base + entry.Cost + 4, entry.Rule);
                }
            }
        }
    }

    private void Roles(Workspace work, int start, int end, ReadOnlySpan<char> number, bool digits)
    {
        var letters = number.IndexOfAnyExceptInRange('A', 'Z') < 0;
        if (letters)
        {
            if (number.Length == 1)
            {
                work.Add(start, end, Tag.Building, Base + 20, _bare);
                work.Add(start, end, Tag.Unit, Base + 26, _bare);
                work.Add(start, end, Tag.Room, Base + 26, _bare);
            }

            return;
        }

        var length = number.Length;
        work.Add(start, end, Tag.RoadNo, Base + (digits && length <= 4 ? 15 : length <= 5 ? 22 : 40), _bare);
        work.Add(start, end, Tag.Building, Base + (length <= 2 ? 12 : length == 3 ? 20 : 34), _bare);
        work.Add(start, end, Tag.Unit, Base + (length == 1 ? 12 : length == 2 ? 16 : 40), _bare);
        work.Add(start, end, Tag.Room, Base + (length is 3 or 4 ? 8 : length == 5 ? 12 : length <= 2 ? 20 : 30), _bare);
        if (number[0] == 'B' && length == 2 || number[^1] == 'F')
        {
            work.Add(start, end, Tag.Floor, Base + 6, _bare);
        }
    }

    private void Prefixed(Workspace work, ReadOnlySpan<char> text, int start, int first, int end)
    {
        if (text[start] is '附' or '之' or '-')
        {
            Below(work, text, start, first, end, text[start]);
        }
        else if (text[start] == '自')
        {
            work.Add(start, end, Tag.Building, Base + 16, _number);
            work.Add(start, end, Tag.RoadNo, Base + 18, _number);
        }
        else if (text[start] == '负')
        {
            work.Add(start, end, Tag.Floor, Base + 20, _bare);
        }
    }

    private void Below(Workspace work, ReadOnlySpan<char> text, int start, int first, int end, char prefix)
    {
        var behindNumber = start > 0 && text[start - 1] is '号' or '房' or '室' or '栋' or '幢' or '铺' or '院';
        if (prefix == '-' && !(start > 0 && text[start - 1] is '号'))
        {
            return;
        }

        if (prefix == '之' && !behindNumber && !(start > 0 && (NormalText.IsDigit(text[start - 1]) || Numerals.IsChinese(text[start - 1]))))
        {
            return;
        }

        var sign = end < text.Length && text[end] == '号' ? 1 : 0;
        work.Add(start, end, Tag.SubNo, Base + 6 + (prefix == '-' ? 6 : 0), _number);
        if (sign == 1)
        {
            work.Add(start, end + 1, Tag.SubNo, Base, _number);
        }
    }

    private static int Several(Tag tag, int atoms) => atoms == 1 ? 0 : tag switch
    {
        Tag.RoadNo => 2 * atoms,
        Tag.Distance or Tag.Group or Tag.Phase => 30,
        Tag.Room => 9 + (5 * atoms),
        Tag.Building => 6 + (4 * atoms),
        _ => 10 + (4 * atoms),
    };

    private static int Before(Tag tag, char prefix) => prefix switch
    {
        ' ' => 0,
        '自' => tag is Tag.Building or Tag.RoadNo or Tag.Room or Tag.Unit ? 0 : 30,
        '第' => tag is Tag.Building or Tag.Unit or Tag.Floor or Tag.Group or Tag.Phase or Tag.Part ? 1 : 30,
        '负' => tag == Tag.Floor ? 0 : 40,
        '临' => tag == Tag.RoadNo ? 2 : 40,
        '新' or '老' or '旧' => tag is Tag.RoadNo or Tag.Building ? 8 : 40,
        _ => tag is Tag.RoadNo or Tag.Building or Tag.Unit or Tag.Room or Tag.Floor ? 6 : tag == Tag.Distance ? 2 : 40,
    };

    private static int Odd(Tag tag, ReadOnlySpan<char> number)
    {
        var letters = number.IndexOfAnyExceptInRange('A', 'Z') < 0;
        var chinese = Numerals.IsChinese(number[0]);
        return tag switch
        {
            Tag.Distance or Tag.Group when letters => 40,
            Tag.Floor when letters => 40,
            Tag.Floor when !chinese && number.Length > 2 && NormalText.IsDigit(number[0]) => 16,
            Tag.Unit when number.Length > 3 => 16,
            Tag.Room when !chinese && number.Length <= 1 => 3,
            Tag.RoadNo when letters => 12,
            Tag.RoadNo when chinese => 3,
            Tag.Building when letters => -4,
            _ => 0,
        };
    }

    /// <summary>A designator of one character that begins another word is none: 1号线, 3号桥, 二楼盘.</summary>
    private static int Behind(ReadOnlySpan<char> text, int end, Tag tag, char last)
    {
        if (end >= text.Length)
        {
            return 0;
        }

        var next = text[end];
        return last switch
        {
            '号' => next is '线' or '桥' or '码' or '店' or '路' or '矿' or '井' or '机' or '渠' or '国' or '楼' or '院' or '房' or '厂' ? 16 : 0,
            '房' or '室' or '户' => next is '产' or '地' or '内' or '外' or '东' ? 6 : 0,
            '门' => next is '市' or '店' or '口' or '诊' or '面' ? 20 : 0,
            '楼' => next is '盘' or '梯' or '下' ? 20 : 0,
            '社' => next is '区' ? 40 : 0,
            '区' or '园' or '馆' or '厅' => 0,
            '座' => next is '谈' ? 20 : 0,
            '里' => 0,
            '队' => next is '部' ? 20 : 0,
            '院' => next is '士' or '校' ? 10 : 0,
            '组' or '排' or '连' => next is '团' or '路' or '街' or '云' or '锁' ? 20 : 0,
            '段' or '片' => next is '路' ? 20 : 0,
            '间' or '套' or '位' or '台' or '库' or '柜' or '卡' or '档' => 0,
            _ => 0,
        };
    }

    /// <summary>A distance with its direction in front: 往东50米.</summary>
    private void Way(Workspace work, ReadOnlySpan<char> text, int start, int first, int end)
    {
        if (end >= text.Length || text[end] is not ('米' or 'M' or '公' or '千'))
        {
            return;
        }

        var stop = text[end] is '公' or '千' ? Math.Min(end + 2, text.Length) : end + 1;
        while (stop < text.Length && text[stop] is '处' or '左' or '右' && stop - end < 4)
        {
            stop++;
        }

        var from = first;
        while (from > 0 && first - from < 6 && text[from - 1] is '东' or '西' or '南' or '北' or '往' or '向' or '约' or '侧' or '行' or '前' or '走' or '直' or '方')
        {
            from--;
        }

        work.Add(from, stop, Tag.Distance, Base - 4, _number);
    }

    private bool Telephone(Workspace work, ReadOnlySpan<char> text, int start, int end, bool digits)
    {
        if (!digits)
        {
            return false;
        }

        if (end - start == 11 && text[start] == '1')
        {
            work.Add(start, end, Tag.Contact, 0, _number);
            return true;
        }

        if (text[start] == '0' && end - start is 3 or 4 && end + 1 < text.Length && text[end] == '-' && NumberSpans.AtomEnd(text, end + 1) - end is 8 or 9)
        {
            work.Add(start, NumberSpans.AtomEnd(text, end + 1), Tag.Contact, 0, _number);
            return true;
        }

        if (end - start is 6 or 7 or 8)
        {
            work.Add(start, end, Tag.Contact, Base + 10, _number);
        }

        return false;
    }
}
