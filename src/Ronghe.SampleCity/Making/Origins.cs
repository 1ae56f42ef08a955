using Ronghe.Codes;

namespace Ronghe.SampleCity.Making;

/// <summary>Where newcomers come from: the household county by province.</summary>
internal sealed class Origins
{
    // Guangdong 2010 (long form), per mille of those from outside the province: 湖南, 广西, 四川, 湖北.
    // Foshan 2015: with 贵州, 江西 and 河南 they are 909 of 1,000 (63.95 of 70.33 %); the three share the rest of that alike.
    private static readonly Dictionary<int, int> Named = new()
    {
        [43] = 215, [45] = 161, [51] = 117, [42] = 110, [52] = 102, [36] = 102, [41] = 102,
    };

    private readonly long[] _own;
    private readonly long[][] _provinces;
    private readonly Weighted _province;

    public Origins(DivisionCode city)
    {
        var counties = EmbeddedTables.Divisions.InForce
            .Where(d => d.Code.Level == DivisionLevel.County && !IsZone(d.Code))
            .Select(d => d.Code)
            .ToLookup(c => Province(c));
        var home = Province(city);
        _own = [.. counties[home].Where(c => !city.At(DivisionLevel.City).Contains(c)).Select(c => c.Number)];
        var others = counties.Where(g => g.Key != home).OrderBy(g => g.Key).ToList();
        _provinces = [.. others.Select(g => g.Select(c => c.Number).ToArray())];
        var unnamed = others.Where(g => !Named.ContainsKey(g.Key)).Sum(g => g.Count());
        var rest = 1_000 - others.Sum(g => Named.GetValueOrDefault(g.Key));
        _province = new Weighted(others.Select(g =>
            Named.TryGetValue(g.Key, out var share) ? share * 10_000L : rest * 10_000L * g.Count() / unnamed));
    }

    /// <summary>The household's county.</summary>
    public long Pick(ref Draw draw, int ownProvincePerThousand)
    {
        var counties = draw.Chance(ownProvincePerThousand) ? _own : _provinces[_province.Pick(ref draw)];
        return counties[draw.Below(counties.Length)];
    }

    private static int Province(DivisionCode code) => (int)(code.Number / 10_000_000_000_000);

    // 71 to 79 in the county digits are development zones of the statistical list: nobody is registered there.
    private static bool IsZone(DivisionCode code) => code.Number / 1_000_000_000 % 100 is >= 71 and <= 79;
}
