using System.Globalization;

namespace Ronghe.Linkage.Tests.Making;

/// <summary>
/// Invented people of a Chinese city: common surnames in their order, given names of few characters with skewed frequencies, so that
/// many share a name; families and flatmates at one address with one telephone; twins; names with a point; rare characters. Identity
/// numbers begin with 99 and have fitting check characters.
/// </summary>
internal sealed class CityPeople(long seed)
{
    private const string Surnames = "王李张刘陈杨黄吴赵周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严赖覃洪武莫孔";
    private const string Men = "伟强磊军洋勇杰涛超明刚平辉鹏华飞波斌宇浩凯健俊帆峰亮建林文志海国永东成龙豪翔鑫宁晨旭阳荣昌武松柏毅哲睿航远博安";
    private const string Women = "芳娜敏静丽艳娟霞秀燕玲桂英梅兰红玉萍莉婷雪琳晶欣慧巧美雅倩云莲珍贞荣爱妹香月莺媛瑞凡佳嘉琼勤颖露瑶怡婵雁蓓洁";
    private const string Either = "子晓小文春建新海永立思家天雨一可亦";
    private static readonly string[] Pointed = "阿依古丽 买买提 艾力 古丽娜尔 吐尔逊 扎西 多吉 卓玛 央金 哈斯 巴特尔 热依汗 阿布都 木合塔尔".Split(' ');
    private static readonly string[] Rare = ["𬭎", "㛃", "䶮", "𠅤", "喆", "堃", "玥"];
    private static readonly string[] Districts = "天河区 越秀区 海珠区 荔湾区 白云区 番禺区 黄埔区 花都区 南沙区 增城区 从化区".Split(' ');
    private const string Roads = "体育东西南北中山江大道新港环市解放人民天寿龙口黄埔广园机场华景燕岭石牌棠下车陂员村";

    private readonly Dice _dice = new(seed);
    private readonly List<CityPerson> _waiting = [];
    private int _serial;

    public CityPerson Next()
    {
        if (_waiting.Count == 0)
        {
            Household();
        }

        var person = _waiting[^1];
        _waiting.RemoveAt(_waiting.Count - 1);
        return person;
    }

    private void Household()
    {
        var (size, family) = (1 + _dice.Below(5), Surname());
        var related = _dice.Chance(0.6);
        var (address, phone) = (Address(), Phone());
        for (var i = 0; i < size; i++)
        {
            _waiting.Add(Person(related && !_dice.Chance(0.3) ? family : Surname(), null, address, _dice.Chance(0.3) ? phone : Phone()));
        }

        if (related && _dice.Chance(0.03))
        {
            var twin = _waiting[^1];
            _waiting.Add(Person(twin.Name[..1], twin.Birth, address, twin.Phone));
        }
    }

    private CityPerson Person(string surname, DateOnly? birth, string address, string phone)
    {
        var male = _dice.Chance(0.5);
        var day = birth ?? new DateOnly(1950, 1, 1).AddDays(_dice.Below(24_000));
        var name = _dice.Chance(0.005) ? $"{_dice.Of(Pointed)}·{_dice.Of(Pointed)}" : surname + Given(male);
        return new CityPerson(name, male ? "男" : "女", day, Number(day, male), phone, address);
    }

    private string Surname()
    {
        var x = _dice.Below(1_000_000) / 1_000_000.0;
        return Surnames[(int)(Surnames.Length * x * x)].ToString();
    }

    private string Given(bool male)
    {
        var own = male ? Men : Women;
        var last = _dice.Chance(0.004) ? _dice.Of(Rare) : Skew(own).ToString();
        return _dice.Chance(0.15) ? last : (_dice.Chance(0.35) ? _dice.Of(Either) : Skew(own)) + last;
    }

    private char Skew(string from)
    {
        var x = _dice.Below(1_000_000) / 1_000_000.0;
        return from[(int)(from.Length * x * Math.Sqrt(x))];
    }

    private string Number(DateOnly birth, bool male)
    {
        var head = $"99{_dice.Below(3000):D4}{birth.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}{_serial++ % 500 * 2 + (male ? 1 : 0):D3}";
        return head + Codes.IdCard.CheckCharacter(head);
    }

    private string Phone() => $"1{3 + _dice.Below(7)}{_dice.Below(1_000_000_000):D9}";

    private string Address() =>
        $"{_dice.Of(Districts)}{_dice.Of(Roads)}{_dice.Of(Roads)}{_dice.Of(Roads)}路{1 + _dice.Below(400)}号{1 + _dice.Below(30)}栋{1 + _dice.Below(32)}{1 + _dice.Below(8):D2}";
}

/// <summary>A person as written into a register.</summary>
internal sealed record CityPerson(string Name, string Sex, DateOnly Birth, string Number, string Phone, string Address)
{
    public string[] Values => [Name, Sex, Birth.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Number, Phone, Address];
}
