using Ronghe.Codes;

namespace Ronghe.SampleCity.Making;

/// <summary>Everything about the city that is the same for all of its people: prepared once, read by every thread.</summary>
internal sealed class CityPlan
{
    private const int OwnProvincePerTenThousand = 2_967; // Foshan 2015
    private const int UpTo45PerTenThousand = 8_021; // Foshan 2015, aged 16–45
    private const int LowBands = 6; // 15–19 to 40–44

    public CityPlan(CitySpec spec)
    {
        Spec = spec;
        AsOf = spec.AsOf.DayNumber;
        Counties = CensusCounty.Of(spec.Division);
        var ownScale = OwnScale(Counties);
        var newcomers = Counties.Select(c => c.OtherProvince + (c.OtherCounty * ownScale / 1_000_000)).ToList();
        District = new Weighted(newcomers);
        OwnProvince = [.. Counties.Select((c, i) => (int)((newcomers[i] - c.OtherProvince) * 1_000 / Math.Max(1, newcomers[i])))];
        var (low, high) = BandScales(Counties);
        AgeAndSex = [.. Counties.Select(c => new Weighted(c.Ages.Select((n, i) => n * (i / 2 < LowBands ? low : high) / 1_000)))];
        Education = [.. Counties.SelectMany(c => new[] { new Weighted(c.Education.Take(4)), new Weighted(c.Education.Skip(4)) })];
        Leaving = new Weighted(Counties.Select((c, i) => newcomers[i] * (IsCore(c.Code) ? 4 : 1)));
        Communities = [.. Counties.Select(c => CommunitiesOf(c.Code))];
        Origins = new Origins(spec.Division);
        Employers = Math.Max(50, spec.Persons / 15);
    }

    public CitySpec Spec { get; }

    /// <summary>The first day of which nothing is known.</summary>
    public int AsOf { get; }

    public IReadOnlyList<CensusCounty> Counties { get; }

    /// <summary>Where newcomers live now.</summary>
    public Weighted District { get; }

    /// <summary>Where they lived before: the old core is left more often than it is moved to.</summary>
    public Weighted Leaving { get; }

    /// <summary>Of 1,000 newcomers of a district, those from its own province.</summary>
    public IReadOnlyList<int> OwnProvince { get; }

    /// <summary>By district: band × 2 + (0 male, 1 female).</summary>
    public IReadOnlyList<Weighted> AgeAndSex { get; }

    /// <summary>By district × 2 + (0 male, 1 female).</summary>
    public IReadOnlyList<Weighted> Education { get; }

    /// <summary>By district.</summary>
    public IReadOnlyList<long[]> Communities { get; }

    public Origins Origins { get; }

    public int Employers { get; }

    // 越秀, 海珠, 荔湾, 天河 in Guangzhou: the districts whose leavers its rules reward.
    private static bool IsCore(DivisionCode county) => county.ToString() is "440103" or "440104" or "440105" or "440106";

    // The census counts those from another district of the same city among "another county of the province"; they are no newcomers.
    // The Foshan share of 29.67 % is kept for the city as a whole and spread over the districts as the census has it. In millionths.
    private static long OwnScale(IReadOnlyList<CensusCounty> counties)
    {
        var outside = counties.Sum(c => c.OtherProvince);
        var own = counties.Sum(c => c.OtherCounty);
        return outside * OwnProvincePerTenThousand * 100 / (10_000 - OwnProvincePerTenThousand) * 10_000 / Math.Max(1, own);
    }

    // 80.21 % of newcomers are 16 to 45. The census counts all residents, so its bands below and above are scaled to meet that; a fifth of
    // the band 45–49 is 45. In thousandths of a person.
    private static (long Low, long High) BandScales(IReadOnlyList<CensusCounty> counties)
    {
        var low = counties.Sum(c => c.Ages.Take(2 * LowBands).Sum());
        var high = counties.Sum(c => c.Ages.Skip(2 * LowBands).Sum());
        var age45 = counties.Sum(c => c.Ages.Skip(2 * LowBands).Take(2).Sum()) / 5;
        var wantedHigh = (10_000 - UpTo45PerTenThousand) * 1_000L * high / (high - age45);
        return (((10_000_000L - wantedHigh) * 1_000_000 / low) + 1, (wantedHigh * 1_000_000 / high) + 1);
    }

    private static long[] CommunitiesOf(DivisionCode county)
    {
        var table = EmbeddedTables.Divisions;
        var level = table.Inside(county, DivisionLevel.Community).Any() ? DivisionLevel.Community : DivisionLevel.Street;
        long[] inside = [.. table.Inside(county, level).Select(d => d.Code.Number)];
        return inside.Length > 0 ? inside : [county.Number];
    }
}
