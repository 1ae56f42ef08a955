using System.Globalization;
using System.Text;

namespace Ronghe.Codes;

/// <summary>
/// Masks personal data on the server, by text element, so that no half of a character is shown. Input is first cleaned: NFC, narrow,
/// trimmed, invisible characters dropped. Every mask is idempotent and never equals an unmasked input of two or more elements; nothing gives "".
/// </summary>
/// <remarks>In one public row at most a masked name and one of a masked number or the tail of a case number may stand together.
/// Never show a birth date beside the last four digits of an identity number.</remarks>
public static class Masking
{
    private const char Star = '*';

    /// <summary>About nineteen in twenty people have one of these; each is shared by hundreds in a million.</summary>
    private const string CommonSurnames =
        "王李张刘陈杨黄吴赵周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭肖蔡潘田董袁于余蒋叶杜苏魏程吕丁沈任姚卢钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白毛江闫薛尹付段雷黎史龙钱贺陶顾龚郝邵万严洪赖武傅莫孔"
        + "汤向常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟申殷詹欧耿关覃兰焦俞左柳甘祝包代宁符阮尚舒纪柯梅童毕凌单季成霍苗裴涂谷曲盛冉翁蓝骆路游靳辛管柴蒙鲍华喻祁房蒲滕萧屈饶解牟艾尤时阳阎穆应农司古吉卓车简";

    /// <summary>A person's name inside the administration: 张三 → 张*, 王小明 → 王*明, 买买提·艾力 → 买**·**, Li Wei → L***; a single character → *.</summary>
    public static string Name(string name)
    {
        var clean = PlainText.Clean(name);
        var elements = Compact(clean);
        return elements switch
        {
            [] => "",
            _ when clean.AsSpan().ContainsAny("·•‧・") => elements[0] + "**·**",
            _ when IsLatin(elements[0]) => elements[0] + "***",
            [_] => "*",
            [var first, _] => first + Star,
            _ => Keep(elements, 1, 1),
        };
    }

    /// <summary>
    /// A person's name in a published list: a common surname and stars, 张三 → 张*, 王小明 → 王**, 欧阳娜娜 → 欧**. A rare surname says by itself who it
    /// is, and so do a name with a point and one in Latin letters beside so few others: they show nothing, 妫小明 → ***, 买买提·艾力 → **·**, Li Wei → ***.
    /// </summary>
    /// <remarks>Of a million people at most 1 % are alone with what this and <see cref="IdPublic"/> show; with <see cref="Name"/> 20 % would be.</remarks>
    public static string NamePublic(string name)
    {
        var clean = PlainText.Clean(name);
        var elements = Compact(clean);
        return elements switch
        {
            [] => "",
            _ when clean.AsSpan().ContainsAny("·•‧・") => "**·**",
            [_] => "*",
            _ when IsLatin(elements[0]) => "***",
            [var first, ..] => (CommonSurnames.Contains(first, StringComparison.Ordinal) ? first : "*") + new string(Star, Math.Min(elements.Length - 1, 2)),
        };
    }

    /// <summary>An identity number inside the administration: first 6 and last 4 of 18; any other length as <see cref="Document"/>.</summary>
    public static string IdInternal(string number) =>
        Compact(number) is { Length: 18 } elements ? Keep(elements, 6, 4) : Document(IdDocument.PrintedOf(number));

    /// <summary>An identity number in public: first 1 and last 1 of 18; any other length as <see cref="Document"/>.</summary>
    public static string IdPublic(string number) =>
        Compact(number) is { Length: 18 } elements ? Keep(elements, 1, 1) : Document(IdDocument.PrintedOf(number));

    /// <summary>Any other document (15-digit number, travel permit, passport): the letters it begins with, at most 2, else the first
    /// character, and the last 2. Fewer than 6 characters show the first only.</summary>
    public static string Document(string number)
    {
        var elements = Compact(number);
        if (elements.Length < 6)
        {
            return Keep(elements, elements.Length > 1 ? 1 : 0, 0);
        }

        return Keep(elements, IsLatin(elements[0]) && IsLatin(elements[1]) ? 2 : 1, 2);
    }

    /// <summary>A phone number: mobile 138****5678; land line the area code and the last 2; anything else the last 2. +86 is dropped.</summary>
    public static string Phone(string phone)
    {
        var clean = PlainText.Without(PlainText.Clean(phone), " ()");
        clean = clean.StartsWith("+86", StringComparison.Ordinal) ? clean[3..].TrimStart('-') : clean;
        var elements = Compact(clean);
        if (elements is ["1", ..] && elements.Length == 11)
        {
            return Keep(elements, 3, 4);
        }

        if (elements is ["0", ..] && elements.Length is >= 10 and <= 12)
        {
            var area = elements[1] is "1" or "2" ? 3 : 4;
            return string.Concat(elements[..area]) + "-" + Keep(elements[area..], 0, 2);
        }

        return Keep(elements, 0, elements.Length > 4 ? 2 : 0);
    }

    /// <summary>A bank card: **** **** **** and the last 4; fewer than 8 characters show none.</summary>
    public static string BankCard(string number)
    {
        var elements = Compact(number);
        return elements.Length switch
        {
            0 => "",
            < 8 => "****",
            _ => "**** **** **** " + string.Concat(elements[^4..]),
        };
    }

    /// <summary>An address down to street or town: 广州市天河区石牌街道***; where no division can be read, *** alone.</summary>
    public static string Address(string address)
    {
        var clean = PlainText.Clean(address);
        return clean.Length == 0 ? "" : AddressText.DivisionPart(clean) + "***";
    }

    /// <summary>An e-mail address: the first character and the host: a***@x.com. Without a host as <see cref="Account"/>.</summary>
    public static string Email(string email)
    {
        var clean = PlainText.Clean(email);
        var at = clean.LastIndexOf('@');
        return at <= 0 ? Account(clean) : PlainText.Elements(clean)[0] + "***" + clean[at..];
    }

    /// <summary>A number plate or an account name: the first and the last character, three stars between; up to 2 characters the first only.</summary>
    public static string Account(string account)
    {
        var elements = PlainText.Elements(PlainText.Clean(account));
        return elements.Length switch
        {
            0 => "",
            1 => "*",
            2 => elements[0] + Star,
            _ => elements[0] + "***" + elements[^1],
        };
    }

    /// <summary>A birth date: the year, 1990-**-**.</summary>
    public static string Birth(DateOnly birth) => birth.ToString("yyyy'-**-**'", CultureInfo.InvariantCulture);

    // Cleaned again: without the space between them two characters may compose to one.
    private static string[] Compact(string text) => PlainText.Elements(PlainText.Clean(PlainText.Without(PlainText.Clean(text), " -")));

    private static string Keep(string[] elements, int first, int last)
    {
        var text = new StringBuilder();
        for (var i = 0; i < elements.Length; i++)
        {
            text.Append(i < first || i >= elements.Length - last ? elements[i] : "*");
        }

        return text.ToString();
    }

    // Basic Latin to Latin Extended-B, where names of foreigners and passport letters lie.
    private static bool IsLatin(string element) => char.IsLetter(element[0]) && element[0] <= '\u024F';
}
