using System.Diagnostics;
using System.Text;
using Ronghe.Addresses.Labels;
using Ronghe.Benchmarks.Addresses.Samples;

namespace Ronghe.Addresses.Tests;

public sealed class HostileTextTests
{
    private const string Alphabet = "省市区县镇街道路号栋单元室一二三0123456789AB-（）()，、 之附自编近旁米与口村社组园花天河😀𠮷\u0301\u200d\0\t\uD800";

    [Fact]
    public void Labels_cover_every_character_exactly_once()
    {
        var chance = new Chance(7);
        for (var i = 0; i < 3_000; i++)
        {
            var text = new StringBuilder();
            for (var length = chance.Below(60); length > 0; length--)
            {
                text.Append(Alphabet[chance.Below(Alphabet.Length)]);
            }

            AssertCovers(AddressParser.China.Parse(text.ToString()));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\0\0")]
    [InlineData("😀😀路5号")]
    [InlineData("𠮷田村𠮷路3号")]
    [InlineData("((((((((()))")]
    [InlineData("----------")]
    [InlineData("号号号号号")]
    [InlineData("百百百百百百百百百百百百百百百百百百百号")]
    [InlineData("12345678901234567890123456789012345678901234567890号")]
    [InlineData("Room 302, No. 5, Tianhe Road")]
    public void Any_text_is_read_without_an_exception(string text) => AssertCovers(AddressParser.China.Parse(text));

    [Theory]
    [InlineData("路")]
    [InlineData("一二三")]
    [InlineData("1-")]
    [InlineData("花园")]
    [InlineData("(")]
    [InlineData("天河区石牌村绿荷大街三巷12号之一")]
    public void Ten_thousand_characters_take_ten_times_as_long_as_a_thousand_and_not_more(string piece)
    {
        var (small, large) = (Repeat(piece, 1_000), Repeat(piece, 10_000));
        AddressParser.China.Parse(large);

        var (fast, slow) = (Time(small, 10), Time(large, 1));

        // The same number of characters either way: equal when time is linear, ten times as long when it is quadratic.
        Assert.True(slow < (fast * 5) + TimeSpan.FromMilliseconds(50), $"{piece}: {fast} for ten times a thousand, {slow} for ten thousand");
    }

    [Fact]
    public void The_same_text_gives_the_same_elements_on_every_thread()
    {
        using var divisions = SampleAddresses.Divisions();
        var texts = new SampleAddresses(divisions, 5).Make(2_000).ConvertAll(a => a.Text());
        var alone = texts.ConvertAll(t => Shown(AddressParser.China.Parse(t)));

        var together = new string[texts.Count];
        Parallel.For(0, texts.Count, i => together[i] = Shown(AddressParser.China.Parse(texts[i])));

        Assert.Equal(alone, together);
    }

    private static string Shown(ParsedAddress parsed) => string.Join(' ', parsed.Elements);

    private static void AssertCovers(ParsedAddress parsed)
    {
        var at = 0;
        foreach (var element in parsed.Elements)
        {
            Assert.Equal(at, element.Start);
            Assert.True(element.Length > 0);
            Assert.Equal(parsed.Text.Substring(at, element.Length), element.Text);
            at = element.End;
        }

        Assert.Equal(parsed.Text.Length, at);
        foreach (var scheme in LabelScheme.All)
        {
            Assert.All(scheme.Characters(parsed, LabelMarks.Bioes), Assert.NotNull);
        }
    }

    private static string Repeat(string piece, int length) => string.Concat(Enumerable.Repeat(piece, (length / piece.Length) + 1))[..length];

    private static TimeSpan Time(string text, int times)
    {
        var best = TimeSpan.MaxValue;
        for (var again = 0; again < 3; again++)
        {
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < times; i++)
            {
                AddressParser.China.Parse(text);
            }

            best = watch.Elapsed < best ? watch.Elapsed : best;
        }

        return best;
    }
}
