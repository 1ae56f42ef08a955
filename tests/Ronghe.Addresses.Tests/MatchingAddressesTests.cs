using Ronghe.Addresses.Matching;
using Ronghe.Benchmarks.Addresses.Samples;

namespace Ronghe.Addresses.Tests;

public sealed class MatchingAddressesTests
{
    private static readonly string[] Standard =
    [
        "广东省广州市天河区天园街道员村四横路5号302房",
        "广东省广州市天河区天园街道员村四横路7号302房",
        "广东省广州市天河区石牌街道石牌村绿荷大街三巷12号之一301房",
        "广东省广州市天河区石牌街道石牌村绿荷大街三巷12号301房",
        "广东省广州市番禺区市桥街道大北路120号丽影花园2栋1单元903房",
        "广东省广州市番禺区市桥街道大北路120号丽影花园2栋2单元903房",
        "广东省广州市番禺区市桥街道大北路120号丽影花园3栋1单元903房",
        "广东省广州市白云区三元里街道三元里大道88号自编3栋201房",
        "广东省广州市海珠区赤岗街道龙潭西路9号",
        "广东省广州市荔湾区石围塘街道幸福大道6号101房",
        "广东省广州市黄埔区联和街道幸福大道6号101房",
    ];

    private static readonly AddressIndex Index = AddressIndex.Build(Standard);

    [Theory]
    [InlineData("广东省广州市天河区天园街道员村四横路5号302房", 0)]
    [InlineData("天园街道员村四横路5-302", 0)]
    [InlineData("廣州市天河區員村四橫路５號３０２室", 0)]
    [InlineData("天河区 员村四横路 7号 302", 1)]
    [InlineData("石牌村绿荷大街三巷12号之一 301房", 2)]
    [InlineData("石牌村绿荷大街三巷12号-1 301房", 2)]
    [InlineData("石牌绿荷大街三巷12号301", 3)]
    [InlineData("丽影花园2栋1单元903", 4)]
    [InlineData("丽影花园2-2-903", 5)]
    [InlineData("市桥街丽影花园三座一梯903房", 6)]
    [InlineData("大北路120号丽影花园3幢903室", 6)]
    [InlineData("丽颖花园3栋903", 6)]
    [InlineData("白云区三元里大道88号3栋201房", 7)]
    [InlineData("海珠区龙潭西路九号", 8)]
    [InlineData("荔湾区幸福大道6号101", 9)]
    [InlineData("员村四横路5号302房(近地铁站) 13800138000", 0)]
    public void A_free_text_finds_the_standard_address_it_means(string text, int row)
    {
        var match = Index.Match(text);

        Assert.True(match.Outcome == MatchOutcome.Found && match.Row == row, $"{match.Outcome} {match.Row}: {string.Join("; ", match.Reasons)}");
    }

    [Theory]
    [InlineData("员村四横路5号303房")]
    [InlineData("员村四横路9号302房")]
    [InlineData("员村三横路5号302房")]
    [InlineData("越秀区员村四横路5号302房")]
    [InlineData("丽影花园5栋1单元903")]
    [InlineData("丽影花园2栋3单元903")]
    [InlineData("龙潭东路9号")]
    [InlineData("龙潭路9号")]
    [InlineData("三元里大道88号自编4栋201房")]
    [InlineData("石牌村绿荷大街三巷12号之二301房")]
    [InlineData("石牌村绿荷大街四巷12号301房")]
    [InlineData("没有的地方")]
    [InlineData("")]
    public void What_contradicts_or_is_not_there_is_not_found(string text) => Assert.Equal(MatchOutcome.NotFound, Index.Match(text).Outcome);

    [Theory]
    [InlineData("丽影花园2栋903", new[] { 4, 5 })]
    [InlineData("幸福大道6号101房", new[] { 9, 10 })]
    public void What_may_mean_several_is_ambiguous_and_names_them(string text, int[] rows)
    {
        var match = Index.Match(text);

        Assert.Equal(MatchOutcome.Ambiguous, match.Outcome);
        Assert.Equal(rows, match.Candidates);
    }

    [Fact]
    public void The_reason_says_of_each_element_how_it_stands()
    {
        var match = Index.Match("番禺区市桥街丽颖花园3栋903");

        var verdicts = match.Reasons.ToDictionary(r => r.Kind, r => r.Verdict);
        Assert.Equal(ElementVerdict.Missing, verdicts[ElementKind.City]);
        Assert.Equal(ElementVerdict.Equal, verdicts[ElementKind.District]);
        Assert.Equal(ElementVerdict.Alias, verdicts[ElementKind.Town]);
        Assert.Equal(ElementVerdict.Misspelt, verdicts[ElementKind.Compound]);
        Assert.Equal(ElementVerdict.Missing, verdicts[ElementKind.Unit]);
        Assert.Equal(ElementVerdict.Equal, verdicts[ElementKind.Room]);
        Assert.InRange(match.Score, 1, 999);
    }

    [Fact]
    public void Whole_texts_score_a_thousand() => Assert.All(Standard, (text, row) =>
    {
        var match = Index.Match(text);
        Assert.Equal((MatchOutcome.Found, row, 1000), (match.Outcome, match.Row, match.Score));
    });

    [Fact]
    public void Generated_noise_is_matched_with_precision_of_99_and_recall_of_95_per_cent()
    {
        using var divisions = SampleAddresses.Divisions();
        var rows = new SampleAddresses(divisions, 3).Make(12_000);
        var index = AddressIndex.Build(rows.ConvertAll(r => r.Text()), threads: 2);
        var (noise, chance) = (new AddressNoise(4), new Chance(5));
        var (found, right, there) = (0, 0, 0);
        for (var i = 0; i < 6_000; i++)
        {
            var row = chance.Below(rows.Count);
            var elsewhere = chance.OneIn(10);
            var match = index.Match(noise.Write(elsewhere ? noise.Elsewhere(rows[row]) : rows[row]));
            there += elsewhere ? 0 : 1;
            found += match.Outcome == MatchOutcome.Found ? 1 : 0;
            right += match.Outcome == MatchOutcome.Found && !elsewhere && match.Row == row ? 1 : 0;
        }

        Assert.True(right >= found * 0.99 && right >= there * 0.95, $"precision {right}/{found}, recall {right}/{there}");
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        using var divisions = SampleAddresses.Divisions();
        var rows = new SampleAddresses(divisions, 6).Make(20_000);
        var texts = rows.ConvertAll(r => r.Text());
        var (one, four) = (AddressIndex.Build(texts, threads: 1), AddressIndex.Build(texts, threads: 4));
        var noise = new AddressNoise(8);

        foreach (var row in rows.Where((_, i) => i % 20 == 0))
        {
            var text = noise.Write(row);
            Assert.Equal(Shown(one.Match(text)), Shown(four.Match(text)));
        }
    }

    private static string Shown(AddressMatch match) => $"{match.Outcome} {match.Row} {match.Score} {string.Join(',', match.Candidates)} {string.Join(';', match.Reasons)}";
}
