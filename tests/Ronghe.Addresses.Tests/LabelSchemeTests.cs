using Ronghe.Addresses.Labels;

namespace Ronghe.Addresses.Tests;

public sealed class LabelSchemeTests
{
    [Theory]
    [InlineData("ronghe", "沿山村/community 5组/group 6号/roadno")]
    [InlineData("naacl2019", "沿山村/community 5组6号/roadno")]
    [InlineData("ccks2021", "沿山村/community 5组/village_group 6号/roadno")]
    public void A_group_and_its_number_are_cut_as_each_scheme_cuts_them(string scheme, string labelled) => Assert.Equal(labelled, Shown(scheme, "沿山村5组6号"));

    [Theory]
    [InlineData("ronghe", "重庆市/province 渝北区/district 红锦大道/road 86号/roadno 附3号/subno")]
    [InlineData("naacl2019", "重庆市/city 渝北区/district 红锦大道/road 86号附3号/roadno")]
    [InlineData("ccks2021", "重庆市/city 渝北区/district 红锦大道/road 86号附3号/roadno")]
    public void A_number_below_belongs_to_its_number_and_a_municipality_is_a_city(string scheme, string labelled) => Assert.Equal(labelled, Shown(scheme, "重庆市渝北区红锦大道86号附3号"));

    [Fact]
    public void A_municipality_that_is_said_twice_is_province_and_city() =>
        Assert.Equal("北京/prov 北京市/city 西城区/district", Shown("naacl2019", "北京北京市西城区"));

    [Fact]
    public void What_is_said_again_is_one_redundant_span() =>
        Assert.Equal("浙江省/prov 杭州市/city 滨江区/district 浙江省杭州市滨江区/redundant 六和路/road", Shown("naacl2019", "浙江省杭州市滨江区浙江省杭州市滨江区六和路"));

    [Theory]
    [InlineData(LabelMarks.Bio, "B-road I-road I-road B-roadno I-roadno O B-room I-room I-room I-room")]
    [InlineData(LabelMarks.Bioes, "B-road I-road E-road B-roadno E-roadno O B-room I-room I-room E-room")]
    public void Marks_say_where_a_span_begins_and_ends(LabelMarks marks, string tags) =>
        Assert.Equal(tags, string.Join(' ', LabelScheme.Ronghe.Characters(AddressParser.China.Parse("文三路8号 302室"), marks)));

    [Fact]
    public void A_span_counts_as_right_with_both_borders_and_its_label_and_not_otherwise()
    {
        var score = new LabelScore();

        score.Add(["B-road", "E-road", "S-roadno", "O", "B-poi", "I-poi"], ["B-road", "I-road", "B-houseno", "O", "B-poi", "B-poi"]);

        Assert.Equal((3, 4, 1), (score.Given, score.Found, score.Both));
        Assert.Equal(2.0 / 7, score.F1, precision: 12);
    }

    private static string Shown(string scheme, string text) =>
        string.Join(' ', LabelScheme.All.Single(s => s.Name == scheme).Spans(AddressParser.China.Parse(text)).Where(s => s.Label.Length > 0).Select(s => $"{text[s.Start..s.End]}/{s.Label}"));
}
