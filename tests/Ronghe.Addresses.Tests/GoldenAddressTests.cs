using System.Text.RegularExpressions;

namespace Ronghe.Addresses.Tests;

/// <summary>Addresses from all over the country, labelled by hand.</summary>
public sealed partial class GoldenAddressTests
{
    private static readonly Dictionary<ElementKind, string> Codes = new()
    {
        [ElementKind.Country] = "co", [ElementKind.Province] = "pv", [ElementKind.City] = "ct", [ElementKind.District] = "ds", [ElementKind.Zone] = "zn", [ElementKind.Town] = "tn",
        [ElementKind.Community] = "cm", [ElementKind.Group] = "gp", [ElementKind.Road] = "rd", [ElementKind.RoadNumber] = "rn", [ElementKind.SubRoad] = "sr", [ElementKind.SubRoadNumber] = "sn",
        [ElementKind.Compound] = "cp", [ElementKind.CompoundPart] = "pt", [ElementKind.Building] = "bd", [ElementKind.Unit] = "un", [ElementKind.Floor] = "fl", [ElementKind.Room] = "rm",
        [ElementKind.SubNumber] = "sb", [ElementKind.Occupant] = "oc", [ElementKind.Intersection] = "cx", [ElementKind.Assist] = "as", [ElementKind.Distance] = "dt", [ElementKind.Connector] = "ln",
        [ElementKind.Contact] = "cn", [ElementKind.Remark] = "rk", [ElementKind.Separator] = "sp", [ElementKind.Other] = "ot",
    };

    public static IEnumerable<TheoryDataRow<string>> Cases =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Golden", "addresses.txt")).Where(l => l.Length > 0 && l[0] != '#').Select(l => new TheoryDataRow<string>(l));

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_address_is_read_as_a_person_reads_it(string labelled)
    {
        var text = string.Concat(Labelled().Matches(labelled).Select(m => m.Groups[1].Value));

        var parsed = AddressParser.China.Parse(text);

        Assert.True(labelled == Shown(parsed), $"Actual: {Shown(parsed)}");
    }

    private static string Shown(ParsedAddress parsed) => string.Concat(parsed.Elements.Select(e => $"{e.Text}/{Codes[e.Kind]}"));

    [Fact]
    public void There_are_enough_of_them() => Assert.True(Cases.Count() >= 150, $"{Cases.Count()} cases");

    [GeneratedRegex("(.+?)/([a-z]{2})")]
    private static partial Regex Labelled();
}
