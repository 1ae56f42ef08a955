namespace Ronghe.Addresses.Tests;

public sealed class ElementValueTests
{
    [Theory]
    [InlineData("文三路二十三号", ElementKind.RoadNumber, "23")]
    [InlineData("文三路一百二十号", ElementKind.RoadNumber, "120")]
    [InlineData("文三路０３２号", ElementKind.RoadNumber, "32")]
    [InlineData("文三路88－1号", ElementKind.RoadNumber, "88-1")]
    [InlineData("阳光小区三〇二室", ElementKind.Room, "302")]
    [InlineData("阳光小区自编叁栋", ElementKind.Building, "3")]
    [InlineData("阳光小区十二幢", ElementKind.Building, "12")]
    [InlineData("阳光小区B座", ElementKind.Building, "B")]
    [InlineData("文三路8号负一层", ElementKind.Floor, "-1")]
    [InlineData("文三路8号B2层", ElementKind.Floor, "-2")]
    [InlineData("文三路8号地下一层", ElementKind.Floor, "-1")]
    [InlineData("文三路8号首层", ElementKind.Floor, "1")]
    [InlineData("文三路8号之三", ElementKind.SubNumber, "3")]
    [InlineData("文三路8号附12号", ElementKind.SubNumber, "12")]
    [InlineData("廣東省廣州市", ElementKind.City, "广州市")]
    [InlineData("沿山村第三村民小组", ElementKind.Group, "3")]
    public void Ways_of_writing_one_thing_have_one_value(string text, ElementKind kind, string value) =>
        Assert.Equal(value, AddressParser.China.Parse(text).Find(kind)?.Value);

    [Fact]
    public void Every_element_says_what_found_it()
    {
        var elements = AddressParser.China.Parse("天河区员村四横路5-302(近地铁站)").Elements;

        Assert.Equal(["division", "ending:横路", "bare", "separator", "bare", "brackets"], elements.Select(e => e.Rule));
        Assert.Equal(440106, elements[0].Code);
    }

    [Fact]
    public void A_parser_with_a_gazetteer_of_its_own_knows_its_places_alone()
    {
        var own = new Gazetteer();
        own.Add(9901, "乌有市");
        var parser = new AddressParser(own);

        Assert.Equal(9901, parser.Parse("乌有文三路8号").Find(ElementKind.City)?.Code);
        Assert.Null(parser.Parse("杭州文三路8号").Find(ElementKind.City));
    }
}
