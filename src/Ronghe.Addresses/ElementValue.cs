using Ronghe.Addresses.Text;

namespace Ronghe.Addresses;

/// <summary>The value of an element: what two ways of writing it have in common.</summary>
internal static class ElementValue
{
    private const string Designators = "号栋幢座楼单元梯门层室房户铺档口摊位弄院#F自编第附之-大商店面间卡柜库内组队社";

    public static string Of(ElementKind kind, ReadOnlySpan<char> plain) => kind switch
    {
        ElementKind.Separator => "",
        ElementKind.Floor => FloorOf(plain),
        ElementKind.RoadNumber or ElementKind.SubRoadNumber or ElementKind.Building or ElementKind.Unit or ElementKind.Room or ElementKind.SubNumber or ElementKind.Group => NumberOf(plain),
        _ => NameOf(plain),
    };

    /// <summary>The number inside a designated number; the text itself when there is none (东单元 is 东).</summary>
    private static string NumberOf(ReadOnlySpan<char> plain)
    {
        var (start, end) = (0, plain.Length);
        while (start < end && !IsNumber(plain[start]))
        {
            start++;
        }

        var stop = start;
        while (stop < end && (IsNumber(plain[stop]) || (plain[stop] is '-' or '~' or '、' or '/' or '之' or '.' && stop + 1 < end && IsNumber(plain[stop + 1]))))
        {
            stop++;
        }

        if (stop == start)
        {
            return plain.TrimEnd(Designators).ToString();
        }

        var prefix = start > 0 && plain[start - 1] is '甲' or '乙' or '丙' or '丁' or '东' or '西' or '南' or '北' or '中' or '前' or '后' or '新' or '老' or '旧' or '临' or '负' ? plain[start - 1].ToString() : "";
        return prefix + Numerals.Plain(plain[start..stop]);
    }

    private static string FloorOf(ReadOnlySpan<char> plain)
    {
        if (plain.IndexOfAny("底首") >= 0)
        {
            return "1";
        }

        var below = plain[0] is '负' or '地' || (plain[0] == 'B' && plain.Length > 1 && NormalText.IsDigit(plain[1]));
        var number = NumberOf(plain[0] is 'B' or '负' ? plain[1..] : plain).TrimEnd('F');
        return below ? "-" + number.TrimStart('负') : number;
    }

    private static string NameOf(ReadOnlySpan<char> plain)
    {
        if (!HasMarks(plain))
        {
            return plain.ToString();
        }

        var chars = new System.Text.StringBuilder(plain.Length);
        foreach (var c in plain)
        {
            if (!NormalText.IsSeparator(c) && c != '·')
            {
                chars.Append(c);
            }
        }

        return chars.ToString();
    }

    private static bool HasMarks(ReadOnlySpan<char> plain)
    {
        foreach (var c in plain)
        {
            if (c == '·' || NormalText.IsSeparator(c))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNumber(char c) => NormalText.IsDigit(c) || NormalText.IsLetter(c) || Numerals.IsChinese(c);
}
