using Ronghe.Codes;

namespace Ronghe.Benchmarks.Search;

/// <summary>Made-up people of a large city: names fall off with their rank as real ones do, and everybody lives in one of some thousand communities.</summary>
internal sealed class Crowd(int seed)
{
    private const string Families =
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戚莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戎岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝";

    private const string Given =
        "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英玉萍红玲芬燕彬婷飞鹏华建国文志海永子宇佳欣怡梓涵雨轩浩俊晨思梦雪慧琳嘉豪博天一新春小晓云林峰龙辉波斌凯健旭东成荣昌武松柏毅哲睿航远安兰莉晶巧美雅倩莲珍贞爱妹香月莺媛瑞凡琼勤颖露瑶雁蓓洁翔鑫宁琪可亦立家仁义礼智信德福禄寿喜元亨利正中和顺祥庆余泽润涛源清河江山川田禾苗青蓝紫丹彤霖震";

    private readonly Random _random = new(seed);
    private readonly double[] _families = Ranks(Families.Length);
    private readonly double[] _given = Ranks(Given.Length);

    public string Name() => _random.Next(6) == 0 ? $"{Of(Families, _families)}{Of(Given, _given)}" : $"{Of(Families, _families)}{Of(Given, _given)}{Of(Given, _given)}";

    public long Community() => 440_100_000_000_000 + ((1L + _random.Next(11)) * 1_000_000_000) + ((1L + _random.Next(16)) * 1_000_000) + ((1L + _random.Next(15)) * 1_000);

    public static IdNumber Number(long person) => IdCard.MakeSample(new DateOnly(1950, 1, 1).AddDays((int)(person % 20_000)), person % 2 == 0 ? Sex.Male : Sex.Female, (int)(person / 20_000));

    private char Of(string characters, double[] sums) => characters[Math.Min(characters.Length - 1, ~Math.Min(-1, Array.BinarySearch(sums, _random.NextDouble() * sums[^1])))];

    private static double[] Ranks(int count)
    {
        var sum = 0.0;
        return [.. Enumerable.Range(0, count).Select(rank => sum += 1.0 / (rank + 8))];
    }
}
