using System.Text;

namespace Ronghe.Linkage.Tests.Making;

/// <summary>
/// Spoils a record as registers are spoilt: homophones, look-alikes and variants from lists of their own, order, lost characters, slips in
/// numbers, numbers of 15 digits, days exchanged, another telephone, an address written anew, missing values.
/// </summary>
internal static class CityNoise
{
    private static readonly string[] Homophones = "伟炜玮 军君钧 洋阳扬 勇永咏 杰洁捷 涛韬 明鸣铭 刚钢 平萍苹 辉晖慧 鹏朋 华桦 飞菲 波博 斌彬宾 宇雨语 浩昊皓 健建剑 俊君军 峰锋枫 亮良 林琳霖 文雯纹 志智致 芳方 娜那 敏闽 静靖婧 丽莉利 艳燕雁 娟涓 霞侠 秀绣 玲铃灵 英瑛樱 梅玫 红虹洪 玉钰 婷亭 雪学 晶京 欣新馨 慧惠卉 美每 佳嘉家 晓小 子紫 张章 王汪 李黎 陈程 徐许 余于俞 江姜".Split(' ');
    private static readonly string[] Shapes = "伟韦 军车 洋样 杰木 明朋 刚冈 波坡 浩洁 俊峻 峰蜂 林材 芳房 敏梅 静净 丽俪 玲铃 萍苹 婷停 晶品 云去 莉利 王玉 李季 陈阵 杨扬 吴昊 刘浏 黄寅 赵赴 周同 徐涂 朱未 胡湖 何河 高亮".Split(' ');
    private static readonly (string, string)[] Variants = [("国", "國"), ("华", "華"), ("丽", "麗"), ("陈", "陳"), ("张", "張"), ("刘", "劉"), ("杨", "楊"), ("吴", "吳"), ("赵", "趙"), ("飞", "飛"), ("龙", "龍"), ("东", "東"), ("军", "軍"), ("伟", "偉"), ("云", "雲"), ("兰", "蘭"), ("红", "紅"), ("峰", "峯"), ("堃", "坤"), ("喆", "哲")];
    private static readonly string[] Chinese = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];

    public static string[] Spoil(string[] values, int changes, Dice dice)
    {
        var spoilt = (string[])values.Clone();
        for (var i = 0; i < changes; i++)
        {
            var field = dice.Of([0, 0, 0, 2, 3, 3, 4, 4, 5, 5, 1]);
            spoilt[field] = field switch
            {
                _ when spoilt[field].Length == 0 || dice.Chance(0.12) => "",
                0 => Name(spoilt[0], dice),
                1 => dice.Chance(0.3) ? spoilt[1] == "男" ? "女" : "男" : spoilt[1],
                2 => Date(spoilt[2], dice),
                3 => Number(spoilt[3], dice),
                4 => dice.Chance(0.6) ? $"1{3 + dice.Below(7)}{dice.Below(1_000_000_000):D9}" : Slip(spoilt[4], dice),
                _ => Address(spoilt[5], dice),
            };
        }

        return spoilt;
    }

    private static string Name(string name, Dice dice)
    {
        var runes = name.EnumerateRunes().Select(r => r.ToString()).ToList();
        switch (dice.Below(6))
        {
            case 0 or 1:
                return Swap(runes, Homophones, dice);
            case 2:
                return Swap(runes, Shapes, dice);
            case 3:
                return Variants.Aggregate(name, (n, v) => n.Replace(v.Item1, v.Item2, StringComparison.Ordinal));
            case 4 when runes.Count == 3:
                return dice.Chance(0.5) ? runes[0] + runes[2] + runes[1] : runes[1] + runes[2] + runes[0];
            default:
                return runes.Count < 3 ? Swap(runes, Homophones, dice) : string.Concat(runes.Where((_, i) => i != 1));
        }
    }

    private static string Swap(List<string> runes, string[] families, Dice dice)
    {
        var from = dice.Below(runes.Count);
        for (var i = 0; i < runes.Count; i++)
        {
            var at = (from + i) % runes.Count;
            if (Array.Find(families, f => f.Contains(runes[at], StringComparison.Ordinal)) is { } family)
            {
                runes[at] = family.Replace(runes[at], "", StringComparison.Ordinal)[..1];
                break;
            }
        }

        return string.Concat(runes);
    }

    private static string Date(string date, Dice dice) => dice.Below(3) switch
    {
        0 => $"{date[..4]}-{date[8..]}-{date[5..7]}",
        1 => $"{date[..8]}{1 + dice.Below(28):D2}",
        _ => Slip(date, dice),
    };

    private static string Number(string number, Dice dice) => dice.Below(4) switch
    {
        0 when number.Length == 18 && number[6] == '1' => number[..6] + number[8..17],
        1 when number.Length == 18 => Turn(number, dice.Below(17)),
        _ => Slip(number, dice),
    };

    private static string Turn(string text, int at) => text[..at] + text[at + 1] + text[at] + text[(at + 2)..];

    private static string Slip(string text, Dice dice)
    {
        var at = dice.Below(text.Length);
        return char.IsAsciiDigit(text[at]) ? text[..at] + dice.Of("0123456789") + text[(at + 1)..] : text;
    }

    private static string Address(string address, Dice dice)
    {
        switch (dice.Below(5))
        {
            case 0:
                return address[(address.IndexOf('区', StringComparison.Ordinal) + 1)..];
            case 1:
                return address.Replace("栋", "幢", StringComparison.Ordinal) + "房";
            case 2:
                var text = new StringBuilder("广州市").Append(address);
                return text.Replace("栋", "号楼").ToString();
            case 3:
                return Enumerable.Range(1, 9).Aggregate(address, (a, n) => a.Replace($"路{n}号", $"路{Chinese[n - 1]}号", StringComparison.Ordinal)).Replace("号", "号之", StringComparison.Ordinal);
            default:
                return Slip(address, dice);
        }
    }
}
