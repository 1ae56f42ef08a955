using System.Text;
using Ronghe.Linkage;

namespace Ronghe.Registry.Search;

/// <summary>
/// About how many people have a part of a name: from the order of the commonest family names and of characters of given names, which is public.
/// It only decides into how many parts a common token is divided; a wrong guess finds nobody less, it lets one token stand out.
/// </summary>
internal static class NameShares
{
    private const string Families =
        "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭肖蔡潘田董袁于余蒋叶杜苏魏程吕丁沈任姚卢钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白毛江闫薛尹付段雷黎史龙钱贺陶顾龚郝邵万严洪赖武傅莫孔汤向常温康施文牛樊葛";

    private const string Given =
        "小文晓建志国海明华玉春英丽金永秀红立新军伟子宇俊云德成平桂林芳家天一雨思佳梦慧雪敏静杰强磊洋艳勇涛超霞燕玲娟婷飞鹏斌浩凯梅兰萍莉晶欣巧美倩莲珍荣爱香月瑞凡琴勤怡洁亮刚辉波健帆峰东龙豪翔鑫宁晨旭阳昌武松柏毅哲睿航远博安";

    private const double FamiliesListed = 0.85;
    private const double GivenListed = 0.75;
    private const double Unlisted = 0.0005;

    // Names fall off with their rank about as 1 / (rank + 8): the first ten family names are about 44 of 100.
    private static readonly Dictionary<string, double> OfFamily = Weigh(Families, FamiliesListed);
    private static readonly Dictionary<string, double> OfGiven = Weigh(Given, GivenListed);
    private static readonly Dictionary<string, double> FamilySounds = Sum(OfFamily, s => s);
    private static readonly Dictionary<string, double> GivenSounds = Sum(OfGiven, s => s);
    private static readonly Dictionary<string, double> FamilyLetters = Spread(Sum(OfFamily, s => s[..1]), 1 - FamiliesListed);
    private static readonly Dictionary<string, double> GivenLetters = Spread(Sum(OfGiven, s => s[..1]), 1 - GivenListed);

    /// <summary>The share of people who are found by a token.</summary>
    public static double Of(TokenKind kind, string text) => kind switch
    {
        TokenKind.Head => OfHead(text),
        TokenKind.Sound => Syllables.PartsOf(text).Sum(reading => Product(reading, FamilySounds, GivenSounds)),
        _ => Product([.. text.Select(l => l.ToString())], FamilyLetters, GivenLetters),
    };

    private static double OfHead(string head)
    {
        var runes = head.EnumerateRunes().Select(r => r.ToString()).ToList();
        return runes.Count == 2 ? OfFamily.GetValueOrDefault(runes[0], Unlisted) * OfGiven.GetValueOrDefault(runes[1], Unlisted) : Unlisted * Unlisted;
    }

    /// <summary>Five in six names have three characters.</summary>
    private static double Product(IReadOnlyList<string> parts, Dictionary<string, double> family, Dictionary<string, double> given) =>
        parts.Skip(1).Aggregate(family.GetValueOrDefault(parts[0], Unlisted), (share, part) => share * given.GetValueOrDefault(part, Unlisted * 4)) * (parts.Count == 2 ? 0.16 : parts.Count == 3 ? 0.83 : 0.01);

    private static Dictionary<string, double> Weigh(string listed, double share)
    {
        var runes = listed.EnumerateRunes().Select(r => r.ToString()).ToList();
        var all = runes.Select((_, rank) => 1.0 / (rank + 8)).Sum();
        return runes.Select((name, rank) => (name, share / (rank + 8) / all)).ToDictionary(n => n.name, n => n.Item2, StringComparer.Ordinal);
    }

    private static Dictionary<string, double> Sum(Dictionary<string, double> shares, Func<string, string> part) => shares
        .Select(s => (Key: part(Pinyin.ReadingsOf(Rune.GetRuneAt(s.Key, 0))[0]), s.Value))
        .GroupBy(s => s.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(s => s.Value), StringComparer.Ordinal);

    /// <summary>What is not listed is spread over all letters.</summary>
    private static Dictionary<string, double> Spread(Dictionary<string, double> letters, double rest) =>
        Enumerable.Range('a', 26).Select(c => ((char)c).ToString()).ToDictionary(l => l, l => letters.GetValueOrDefault(l) + (rest / 26), StringComparer.Ordinal);
}
