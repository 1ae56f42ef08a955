using System.Text;

namespace Ronghe.Benchmarks.Addresses.Samples;

/// <summary>How people write an address that the register has in full: shortened, in other signs, misspelt in one name, with more behind it.</summary>
internal sealed class AddressNoise(ulong seed)
{
    private const string Traditional = "广廣东東区區号號楼樓栋棟镇鎮单單园園华華龙龍湾灣门門银銀紫紫业業岭嶺桥橋阳陽飞飛跃躍乐樂宁寧庆慶义義凤鳳鹏鵬启啟国國红紅黄黃云雲达達馨馨兰蘭贵貴荣榮";
    private const string Slips = "福富景警兴星龙隆华桦丰风泰太和河安岸平萍永勇康糠锦景翠脆金今宏红盛胜海亥星兴月悦祥翔瑞锐嘉佳明名德得仁人文闻武五富福贵桂江姜山珊林临泉全松淞梅美兰蓝青清紫子鸿洪光广辉晖启起昌倡荣容国果民敏";
    private static readonly string[] Behind = ["(近地铁站)", "附近", " 13800138000", " 张先生", "，电话13900139000", "(原旧厂区)"];
    private readonly Chance _chance = new(seed);

    /// <summary>The address as somebody might write it; it still says which one is meant.</summary>
    public string Write(SampleAddress address)
    {
        var kept = Shorten(address);
        kept = _chance.OneIn(6) ? Misspell(kept) : kept;
        var text = _chance.OneIn(5) ? Tail(kept) : Designators(kept);
        text = _chance.OneIn(8) ? Wide(text) : text;
        text = _chance.OneIn(10) ? Script(text) : text;
        return _chance.OneIn(8) ? text + _chance.Of(Behind) : text;
    }

    /// <summary>An address that the register does not have: the number of the room, building or road is another, or the road is.</summary>
    public SampleAddress Elsewhere(SampleAddress address) => _chance.Below(4) switch
    {
        0 => address with { Room = "9" + address.Room },
        1 when address.Building.Length > 0 => address with { Building = "7" + address.Building.Replace("自编", "", StringComparison.Ordinal) },
        2 when address.Compound.Length == 0 => address with { Number = "9" + address.Number + "1" },
        _ => address with { Road = "乌有" + address.Road[^1], Compound = address.Compound.Length > 0 ? "子虚花园" : "", Lane = "" },
    };

    private SampleAddress Shorten(SampleAddress a)
    {
        a = _chance.Below(10) switch
        {
            < 3 => a,
            < 6 => a with { Province = "" },
            < 8 => a with { Province = "", City = "" },
            8 => a with { Province = "", City = "", District = "" },
            _ => a with { Province = "", City = a.City[..^1] },
        };
        a = _chance.OneIn(3) ? a with { Town = "" } : a;
        a = a.Compound.Length > 0 && _chance.OneIn(4) ? a with { Number = "", Road = "" } : a;
        a = a.Compound.Length > 0 && a.Number.Length > 0 && _chance.OneIn(5) ? a with { Compound = "" } : a;
        return a.Community.Length > 0 && _chance.OneIn(5) ? a with { Community = "" } : a;
    }

    private SampleAddress Misspell(SampleAddress a) =>
        a.Compound.Length > 3 && _chance.OneIn(2) ? a with { Compound = Slip(a.Compound) } : a with { Road = Slip(a.Road) };

    private static string Slip(string name)
    {
        for (var i = 0; i < name.Length - 1; i++)
        {
            if (Slips.IndexOf(name[i], StringComparison.Ordinal) is var at && at >= 0)
            {
                return name[..i] + Slips[at % 2 == 0 ? at + 1 : at - 1] + name[(i + 1)..];
            }
        }

        return name;
    }

    private static string Head(SampleAddress a, string sign) =>
        string.Join(sign, new[] { a.Province, a.City, a.District, a.Town, a.Community, a.Road + a.Lane }.Where(p => p.Length > 0));

    /// <summary>Numbers at the end without designators: 5号丽景花园3-1-302.</summary>
    private static string Tail(SampleAddress a)
    {
        var number = a.Number.Length == 0 ? "" : a.Compound.Length + a.Below.Length > 0 || a.Building.Length > 0 ? a.Number + "号" + a.Below : a.Number + "-";
        var rest = string.Join('-', new[] { a.Building, a.Unit, a.Room }.Where(p => p.Length > 0));
        return Head(a, "") + number + a.Compound + rest;
    }

    private string Designators(SampleAddress a)
    {
        var (building, unit, room) = (_chance.Of(["栋", "幢", "座", "号楼", "栋"]), _chance.Of(["单元", "单元", "梯"]), _chance.Of(["房", "室", "房", "", "号房"]));
        var sign = _chance.Below(8) switch { 0 => " ", 1 => "，", _ => "" };
        var text = new StringBuilder(Head(a, sign));
        text.Append(a.Number).Append(a.Number.Length > 0 ? "号" : "").Append(a.Below).Append(a.Compound.Length > 0 ? sign : "").Append(a.Compound);
        var chinese = a.Building.Length == 1 && _chance.OneIn(6);
        text.Append(chinese ? "一二三四五六七八九"[a.Building[0] - '1'].ToString() : a.Building).Append(a.Building.Length > 0 ? building : "");
        return text.Append(a.Unit).Append(a.Unit.Length > 0 ? unit : "").Append(a.Room).Append(a.Room.Length > 0 ? room : "").ToString();
    }

    private static string Wide(string text) => string.Concat(text.Select(c => c is >= '0' and <= '9' ? (char)(c + 0xFEE0) : c));

    private static string Script(string text) => string.Concat(text.Select(c => Traditional.IndexOf(c, StringComparison.Ordinal) is var at && at >= 0 && at % 2 == 0 ? Traditional[at + 1] : c));
}
