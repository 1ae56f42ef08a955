using Ronghe.Codes;

namespace Ronghe.SampleCity.Making;

/// <summary>
/// Names as sample text: a common surname and one or two characters, seldom a name with a point, a compound surname or a rare character,
/// so that everything that shows or masks names meets them.
/// </summary>
internal static class Names
{
    private const string Men = "伟强磊军洋勇杰涛超明刚平辉鹏华飞波斌宇浩凯健俊帆峰亮建林文志海国永东成龙豪翔鑫宁晨旭阳荣昌武松柏毅哲睿航远博安";
    private const string Women = "芳娜敏静丽艳娟霞秀燕玲桂英梅兰红玉萍莉婷雪琳晶欣慧巧美雅倩云莲珍贞荣爱妹香月莺媛瑞凡佳嘉琼勤颖露瑶怡婵雁蓓洁";
    private const string Either = "子晓小文春建新海永立思家天雨一可亦";

    private static readonly string[] Rare = ["𬭎", "㛃", "䶮", "𠅤", "喆", "堃", "玥", "𬀩"];
    private static readonly string[] Pointed = ["阿依古丽·买买提", "买买提·艾力", "古丽娜尔·吐尔逊", "扎西·多吉", "卓玛·央金", "哈斯·巴特尔"];
    private static readonly string[] Compound = ["欧阳", "司徒", "上官", "诸葛", "司马", "慕容"];
    private static readonly string[] Surnames = ReadSurnames();

    // The list says the order only; weights fall off with the rank as 1 / (rank + 8), which gives the first ten about a third.
    private static readonly Weighted Surname = new(Surnames.Select((_, rank) => 1_000_000L / (rank + 8)));

    public static string Make(Draw draw, Sex sex)
    {
        var kind = draw.Below(1_000);
        if (kind < 4)
        {
            return Pointed[draw.Below(Pointed.Length)];
        }

        var surname = kind < 10 ? Compound[draw.Below(Compound.Length)] : Surnames[Surname.Pick(ref draw)];
        var second = kind is >= 10 and < 13 ? Rare[draw.Below(Rare.Length)] : Character(ref draw, sex);
        return draw.Chance(150) ? surname + second : surname + First(ref draw, sex) + second;
    }

    private static string First(ref Draw draw, Sex sex) =>
        draw.Chance(350) ? Either.Substring(draw.Below(Either.Length), 1) : Character(ref draw, sex);

    private static string Character(ref Draw draw, Sex sex)
    {
        var from = sex == Sex.Male ? Men : Women;
        return from.Substring(draw.Below(from.Length), 1);
    }

    private static string[] ReadSurnames()
    {
        using var list = EmbeddedTables.Open("surnames.txt");
        return list.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
