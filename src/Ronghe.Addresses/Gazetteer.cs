using System.Globalization;
using Ronghe.Addresses.Lattice;
using Ronghe.Addresses.Text;

namespace Ronghe.Addresses;

/// <summary>
/// The names of divisions that a parser knows, in full and as people shorten them (广州 for 广州市, 延边州 for 延边朝鲜族自治州). Immutable
/// once it is given to a parser; not safe to change from two threads.
/// </summary>
public sealed class Gazetteer
{
    private const short Full = -6;
    private const short Ended = 2;
    private const short Short = 14;
    private static readonly string[] Zones = ["开发区", "园区", "工业园", "新区", "保税区", "高新区", "示范区", "度假区", "产业园", "集聚区", "管委会", "管理区", "科技城", "管理委员会", "工业区", "经济区", "试验区", "科技园", "物流园", "风景区"];

    private static readonly string[] Peoples =
    [
        "壮族", "回族", "维吾尔", "蒙古族", "蒙古", "藏族", "苗族", "彝族", "土家族", "侗族", "瑶族", "布依族", "朝鲜族", "白族", "哈尼族", "傣族", "黎族", "傈僳族", "哈萨克族", "哈萨克",
        "佤族", "畲族", "拉祜族", "水族", "纳西族", "羌族", "土族", "仫佬族", "仡佬族", "锡伯", "柯尔克孜", "景颇族", "达斡尔族", "撒拉族", "毛南族", "塔吉克", "普米族", "怒族", "鄂温克族", "鄂温克", "独龙族", "鄂伦春", "裕固族", "保安族", "东乡族", "满族", "布朗族", "阿昌族", "各族", "鄂伦春族",
    ];

    private readonly List<GazetteerName> _names = [];
    private readonly Dictionary<(string, Tag), int> _places = [];

    /// <summary>All of China as this library brings it: provinces to counties with those that ended since 1981, towns of the whole country,
    /// communities of Guangzhou, Foshan and Zhengzhou. Read once, when first asked for.</summary>
    public static Gazetteer China => LazyChina.Value;

    private static readonly Lazy<Gazetteer> LazyChina = new(ReadChina);

    internal IReadOnlyList<GazetteerName> Names => _names;

    /// <summary>Every way to name a county, with its code.</summary>
    internal List<(string Name, int County)> Counties { get; } = [];

    /// <summary>Every way to name a town, with the code of its county.</summary>
    internal List<(string Name, int County)> Towns { get; } = [];

    /// <summary>Adds a division.</summary>
    /// <param name="code">Its code of 2, 4, 6, 9 or 12 digits, without padding.</param>
    /// <param name="name">Its official name, without those above it.</param>
    /// <param name="inForce">False when it has ended: it is still recognised, a little less readily.</param>
    public void Add(long code, string name, bool inForce = true)
    {
        var text = NormalText.Of(name);
        if (text is "市辖区" or "县" || text.Length < 2 || text.EndsWith("直辖县级行政区划", StringComparison.Ordinal))
        {
            return;
        }

        var extra = inForce ? Full : Ended;
        switch (code)
        {
            case < 100:
                Put(text, Tag.Province, extra, code);
                PutShort(Stem(text, ["特别行政区", "自治区", "省", "市"]), Tag.Province, 6, code);
                if (text.EndsWith('市'))
                {
                    Put(text, Tag.City, 8, code); // 北京 北京市: a municipality is said twice
                }

                break;
            case < 10_000:
                Put(text, Tag.City, extra, code);
                PutShort(Stem(text, ["自治州", "地区", "盟", "市"]), Tag.City, (short)(7 + (inForce ? 0 : 8)), code);
                break;
            case < 1_000_000:
                Put(text, Tag.District, text is "城区" or "郊区" or "矿区" or "新区" ? (short)8 : extra, code);
                PutShort(Stem(text, ["自治县", "自治旗", "林区", "特区", "矿区", "新区", "区", "县", "旗", "市"]), Tag.District, (short)(Short + (inForce ? 0 : 8)), code);
                break;
            case < 1_000_000_000:
                AddTown(text, code);
                break;
            default:
                AddCommunity(text, code);
                break;
        }
    }

    private void AddTown(string text, long code)
    {
        if (Array.Exists(Zones, z => text.EndsWith(z, StringComparison.Ordinal)))
        {
            Put(text, Tag.Zone, 5, code);
            return;
        }

        var stem = Ending(text, ["街道办事处", "街道", "民族乡", "苏木", "镇", "乡", "地区"]);
        Put(text, Tag.Town, (short)(stem.Length < text.Length ? Full : 8), code);
        if (stem.Length == text.Length || stem.Length < 2)
        {
            return;
        }

        Put(stem, Tag.Town, 38, code);
        if (text.EndsWith("街道", StringComparison.Ordinal))
        {
            Put(stem + "街", Tag.Town, (short)(IsCantonese(code) ? -1 : 8), code); // 天园街 for 天园街道 is how Guangzhou speaks
            Put(stem + "街道办事处", Tag.Town, Full, code);
            Put(stem + "街道办", Tag.Town, Full, code);
            Put(stem + "镇", Tag.Town, 4, code); // many were towns until they became subdistricts
        }
        else
        {
            Put(stem + "街道", Tag.Town, 4, code);
        }
    }

    private void AddCommunity(string text, long code)
    {
        var stem = Ending(text, ["社区居民委员会", "社区居委会", "社区村委会", "居民委员会", "村民委员会", "村委会", "居委会", "委员会", "社区", "村"]);
        if (stem.Length is < 1 or > 8 || stem.Length == text.Length)
        {
            return;
        }

        Put(stem + "社区", Tag.Community, 0, code);
        Put(stem.EndsWith('村') ? stem : stem + "村", Tag.Community, 0, code);
        if (stem.Length > 1)
        {
            Put(stem, Tag.Community, 36, code);
        }
    }

    private static bool IsCantonese(long code) => code is >= 440_000 and < 450_000 or >= 440_000_000 and < 450_000_000;

    private void PutShort(string stem, Tag tag, short cost, long code)
    {
        if (stem.Length >= 2)
        {
            Put(stem, tag, cost, code);
        }
    }

    private void Put(string text, Tag tag, short cost, long code)
    {
        if (tag is Tag.District or Tag.Town)
        {
            (tag == Tag.Town ? Towns : Counties).Add((text, (int)(code >= 1_000_000 ? code / 1_000 : code)));
        }

        if (_places.TryAdd((text, tag), _names.Count))
        {
            _names.Add(new GazetteerName(text, tag, cost, code));
        }
        else if (_names[_places[(text, tag)]] is var known && known.Cost > cost)
        {
            _names[_places[(text, tag)]] = known with { Cost = cost, Code = code };
        }
    }

    /// <summary>The name without its ending and without the peoples it names; itself when that leaves nothing.</summary>
    private static string Stem(string name, string[] endings)
    {
        var stem = Ending(name, endings);
        for (var again = stem.Length < name.Length; again;)
        {
            var people = Array.Find(Peoples, p => stem.Length > p.Length + 1 && stem.EndsWith(p, StringComparison.Ordinal));
            again = people is not null;
            stem = people is null ? stem : stem[..^people.Length];
        }

        return stem == name ? "" : stem;
    }

    private static string Ending(string name, string[] endings) =>
        Array.Find(endings, e => name.Length > e.Length && name.EndsWith(e, StringComparison.Ordinal)) is { } ending ? name[..^ending.Length] : name;

    private static Gazetteer ReadChina()
    {
        var china = new Gazetteer();
        var rows = new List<(string[] Cells, bool InForce)>();
        foreach (var line in EmbeddedTables.Lines("divisions.csv").Skip(1))
        {
            var cells = line.Split(',');
            rows.Add((cells, cells[3].Length == 0));
        }

        // Those in force first: a name is kept with the first code that brings it.
        foreach (var (cells, inForce) in rows.OrderBy(r => r.InForce ? 0 : 1))
        {
            china.Add(long.Parse(cells[0], CultureInfo.InvariantCulture), cells[1], inForce);
        }

        foreach (var line in EmbeddedTables.Lines("towns.txt.gz"))
        {
            var cells = line.Split(',');
            var county = long.Parse(cells[0], CultureInfo.InvariantCulture);
            for (var i = 1; i < cells.Length; i++)
            {
                china.AddTown(NormalText.Of(cells[i]), county); // this table gives towns no code of their own
            }
        }

        china.AddSpoken();
        return china;
    }

    /// <summary>Short forms that no rule makes.</summary>
    private void AddSpoken()
    {
        foreach (var (text, code) in new[] { ("内蒙", 15L), ("广西省", 45), ("新疆省", 65), ("宁夏省", 64), ("西藏省", 54), ("内蒙古省", 15), ("香港", 81), ("澳门", 82), ("台湾", 71) })
        {
            Put(text, Tag.Province, 6, code);
        }

        foreach (var name in _names.Where(n => n.Tag == Tag.City && n.Text.EndsWith("自治州", StringComparison.Ordinal)).ToList())
        {
            Put(Stem(name.Text, ["自治州"]) + "州", Tag.City, 4, name.Code);
            Put(Stem(name.Text, ["自治州"]) + "自治州", Tag.City, 2, name.Code);
        }
    }
}
