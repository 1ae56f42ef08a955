using System.Text;

namespace Ronghe.Benchmarks.Addresses.Samples;

/// <summary>An invented standard address in its parts; "" where it has none.</summary>
internal sealed record SampleAddress
{
    public string Province { get; init; } = "";

    public string City { get; init; } = "";

    public string District { get; init; } = "";

    public string Town { get; init; } = "";

    public string Community { get; init; } = "";

    public string Road { get; init; } = "";

    public string Lane { get; init; } = "";

    public string Number { get; init; } = "";

    public string Below { get; init; } = "";

    public string Compound { get; init; } = "";

    public string Building { get; init; } = "";

    public string Unit { get; init; } = "";

    public string Room { get; init; } = "";

    /// <summary>The parts with their designators, in order.</summary>
    public IEnumerable<(string Part, string Text)> Parts()
    {
        (string, string)[] all =
        [
            ("Province", Province), ("City", City), ("District", District), ("Town", Town), ("Community", Community), ("Road", Road), ("SubRoad", Lane),
            (Lane.Length > 0 ? "SubRoadNumber" : "RoadNumber", With(Number, "号")), ("SubNumber", Below), ("Compound", Compound), ("Building", With(Building, "栋")), ("Unit", With(Unit, "单元")), ("Room", With(Room, "房")),
        ];
        return all.Where(p => p.Item2.Length > 0);
    }

    /// <summary>The address as the register has it.</summary>
    public string Text() => Parts().Aggregate(new StringBuilder(), (text, part) => text.Append(part.Text)).ToString();

    private static string With(string number, string designator) => number.Length == 0 ? "" : number + designator;
}
