using System.Globalization;
using Ronghe.Codes;

namespace Ronghe.Benchmarks.Addresses.Samples;

/// <summary>
/// Invented standard addresses in real divisions of Guangdong: compounds with buildings and units, urban villages with lanes and numbers
/// below numbers, roads with rooms, 自编 buildings. Every row is another address; the same seed gives the same rows.
/// </summary>
internal sealed class SampleAddresses
{
    private const string Heads = "福景兴龙华丰泰和安平永康锦翠金银宏盛海星月云祥瑞嘉明德仁义信文武富贵春秋江山林泉松柏梅兰竹菊青紫红黄鸿鹏凤鹤光辉启昌荣国民";
    private const string Tails = "业园湾岗岭桥塘坑田地沙石溪河源泉阳城门亭台楼阁华丰茂达通宁祥和庆乐欣怡悦馨雅逸翔腾飞跃进步";
    private static readonly string[] Roads = ["路", "路", "路", "大道", "街", "东路", "西路", "南路", "北路", "中路"];
    private static readonly string[] Compounds = ["花园", "小区", "家园", "新村", "公寓", "大厦", "广场", "苑", "华府", "名苑"];
    private readonly Chance _chance;
    private readonly List<Place> _towns = [];
    private readonly List<Place> _villages = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public SampleAddresses(TextReader divisions, ulong seed)
    {
        _chance = new Chance(seed);
        var table = DivisionTable.Read(divisions);
        foreach (var division in table.InForce.Where(d => d.Code.Number / 10_000_000_000_000L == 44))
        {
            Take(table, division);
        }
    }

    /// <summary>The divisions.csv of the repository that this program was built in.</summary>
    public static TextReader Divisions()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "packs", "reference", "divisions.csv")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Run inside the repository.");
        }

        return File.OpenText(Path.Combine(folder, "packs", "reference", "divisions.csv"));
    }

    /// <summary>Makes rows.</summary>
    public List<SampleAddress> Make(int count)
    {
        var rows = new List<SampleAddress>(count);
        while (rows.Count < count)
        {
            var batch = _chance.Below(10) switch
            {
                < 4 => Compound(),
                < 7 => Village(),
                < 9 => Road(),
                _ => SelfNumbered(),
            };
            rows.AddRange(batch.Take(count - rows.Count));
        }

        return rows;
    }

    private void Take(DivisionTable table, Division division)
    {
        if (division.Code.Level is not (DivisionLevel.Street or DivisionLevel.Community) || table.Find(CountyOf(division.Code)) is not { } county || table.Find(CityOf(division.Code)) is not { } city)
        {
            return;
        }

        var place = new Place("广东省", city.Name, county.Name == city.Name || county.Name == "市辖区" ? "" : county.Name, division.Name, "");
        if (division.Code.Level == DivisionLevel.Street)
        {
            if (division.Name.EndsWith("街道", StringComparison.Ordinal) || division.Name.EndsWith('镇'))
            {
                _towns.Add(place);
            }
        }
        else if (division.Name.EndsWith("村委会", StringComparison.Ordinal) && division.Name.Length is > 4 and < 8 && table.Find(TownOf(division.Code)) is { } town && (town.Name.EndsWith("街道", StringComparison.Ordinal) || town.Name.EndsWith('镇')))
        {
            var stem = division.Name[..^3];
            _villages.Add(place with { Town = town.Name, Community = stem.EndsWith('村') ? stem : stem + "村" });
        }
    }

    private static DivisionCode CityOf(DivisionCode code) => DivisionCode.Find(code.Number / 100_000_000_000L * 100_000_000_000L) ?? code;

    private static DivisionCode CountyOf(DivisionCode code) => DivisionCode.Find(code.Number / 1_000_000_000L * 1_000_000_000L) ?? code;

    private static DivisionCode TownOf(DivisionCode code) => DivisionCode.Find(code.Number / 1_000_000L * 1_000_000L) ?? code;

    private IEnumerable<SampleAddress> Compound()
    {
        var place = _chance.Of(_towns);
        var whole = Begin(place) with { Road = NewName(Roads), Number = Text(1 + _chance.Below(300)), Compound = NewName(Compounds) };
        var (buildings, units, floors) = (2 + _chance.Below(12), 1 + _chance.Below(3), 5 + _chance.Below(20));
        return from b in Enumerable.Range(1, buildings)
               from u in Enumerable.Range(1, units)
               from f in Enumerable.Range(1, floors)
               from r in Enumerable.Range(1, 4)
               select whole with { Building = Text(b), Unit = units == 1 ? "" : Text(u), Room = Text((f * 100) + r) };
    }

    private IEnumerable<SampleAddress> Village()
    {
        var place = _chance.Of(_villages);
        var whole = Begin(place) with { Road = NewName(["大街", "街", "东大街", "西大街"]) };
        var (lanes, numbers, floors) = (2 + _chance.Below(10), 5 + _chance.Below(20), 3 + _chance.Below(5));
        return from l in Enumerable.Range(1, lanes)
               from n in Enumerable.Range(1, numbers)
               let below = _chance.OneIn(8) ? "之" + "一二三四"[_chance.Below(4)] : ""
               from f in Enumerable.Range(1, floors)
               from r in Enumerable.Range(1, 3)
               select whole with { Lane = Chinese(l) + "巷", Number = Text(n), Below = below, Room = Text((f * 100) + r) };
    }

    private IEnumerable<SampleAddress> Road()
    {
        var whole = Begin(_chance.Of(_towns)) with { Road = NewName(Roads) };
        var (numbers, floors) = (20 + _chance.Below(60), 2 + _chance.Below(7));
        return from n in Enumerable.Range(1, numbers)
               from f in Enumerable.Range(1, floors)
               from r in Enumerable.Range(1, 3)
               select whole with { Number = Text((n * 2) - 1), Room = Text((f * 100) + r) };
    }

    private IEnumerable<SampleAddress> SelfNumbered()
    {
        var whole = Begin(_chance.Of(_towns)) with { Road = NewName(Roads), Number = Text(1 + _chance.Below(500)) };
        return from b in Enumerable.Range(1, 2 + _chance.Below(8))
               from f in Enumerable.Range(1, 3 + _chance.Below(4))
               from r in Enumerable.Range(1, 6)
               select whole with { Building = "自编" + Text(b), Room = Text((f * 100) + r) };
    }

    private static SampleAddress Begin(Place place) => new() { Province = place.Province, City = place.City, District = place.District, Town = place.Town, Community = place.Community };

    private string NewName(string[] endings)
    {
        while (true)
        {
            var third = _chance.OneIn(3) ? Tails[_chance.Below(Tails.Length)].ToString() : "";
            var name = $"{Heads[_chance.Below(Heads.Length)]}{Tails[_chance.Below(Tails.Length)]}{third}{_chance.Of(endings)}";
            if (_taken.Add(name))
            {
                return name;
            }
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Chinese(int number) => number < 10 ? "一二三四五六七八九"[number - 1].ToString() : number == 10 ? "十" : "十" + "一二三四五六七八九"[number - 11];

    private sealed record Place(string Province, string City, string District, string Town, string Community);
}
