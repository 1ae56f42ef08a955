using System.Globalization;
using Ronghe.Codes;
using Ronghe.Web.Typing;

namespace Ronghe.Web.Tests.Typing;

public sealed class TypedPersonTests
{
    private static readonly DateOnly Today = new(2025, 12, 10);

    [Theory]
    [InlineData("王小明", "王小明")]
    [InlineData(" 𠮷𪚥㛃䶮 ", "𠮷𪚥㛃䶮")]
    [InlineData("买买提·艾力", "买买提·艾力")]
    [InlineData("买买提•艾力", "买买提·艾力")]
    [InlineData("买买提．艾力", "买买提·艾力")]
    [InlineData("买买提 ・ 艾力", "买买提·艾力")]
    [InlineData("Anne-Marie  O'Neil Jr.", "Anne-Marie O'Neil Jr.")]
    [InlineData("Ｌｉ　Ｗｅｉ", "Li Wei")]
    [InlineData("Nguye\u0302\u0303n A\u0301", "Nguyễn Á")]
    [InlineData("陈〇三", "陈〇三")]
    public void A_name_is_taken_as_people_write_it(string typed, string name)
    {
        Assert.Null(TypedName.Read(typed, out var read));
        Assert.Equal(name, read);
    }

    [Theory]
    [InlineData("王", "field.name-length")]
    [InlineData("王\uE863明", "field.name-private")]
    [InlineData("王3明", "field.name-character")]
    [InlineData("<b>王明</b>", "field.name-character")]
    [InlineData("=王明", "field.name-character")]
    [InlineData("   ", "field.name-length")]
    public void What_is_no_name_is_refused_with_what_is_wrong(string typed, string code) => Assert.Equal(code, TypedName.Read(typed, out _)?.Code);

    [Fact]
    public void The_length_of_a_name_is_counted_as_readers_count()
    {
        var longest = string.Concat(Enumerable.Repeat("𠮷", TypedName.Longest));

        Assert.Null(TypedName.Read(longest, out _));
        Assert.Equal("field.name-length", TypedName.Read(longest + "𠮷", out _)?.Code);
    }

    [Fact]
    public void A_name_once_read_is_read_the_same_again_and_no_letter_of_it_is_lost()
    {
        var random = new Random(11);
        for (var i = 0; i < 5_000; i++)
        {
            var typed = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Letter(random)));
            if (TypedName.Read(typed, out var name) is null)
            {
                Assert.True(TypedName.Read(name, out var again) is null && again == name, typed);
                Assert.Equal(typed.Normalize().EnumerateRunes().Where(System.Text.Rune.IsLetter), name.EnumerateRunes().Where(System.Text.Rune.IsLetter));
            }
        }
    }

    [Theory]
    [InlineData("138 1234 5678", "13812345678")]
    [InlineData("+86 138-1234-5678", "13812345678")]
    [InlineData("0086138１２３４5678", "13812345678")]
    [InlineData("（020）1234 5678", null)]
    [InlineData("（020）8123 4567", "020-81234567")]
    [InlineData("0755-2345678", "0755-2345678")]
    [InlineData("+86 20 81234567", null)]
    [InlineData("12345", "12345")]
    [InlineData("95588", "95588")]
    [InlineData("400-812-3123", "4008123123")]
    [InlineData("+852 2345 6789", "+85223456789")]
    [InlineData("81234567", null)]
    [InlineData("12812345678", null)]
    [InlineData("", null)]
    public void A_telephone_number_is_put_in_one_form(string typed, string? number)
    {
        var problem = TypedPhone.Read(typed, mobile: false, out var read);

        Assert.Equal((number is null, number ?? ""), (problem is not null, read));
    }

    [Fact]
    public void A_mobile_number_with_a_digit_too_few_or_too_many_is_told_so()
    {
        Assert.Equal(10, TypedPhone.Read("1381234567", mobile: true, out _)?.Args[0]);
        Assert.Equal(12, TypedPhone.Read("138123456789", mobile: true, out _)?.Args[0]);
        Assert.Equal("field.phone-mobile", TypedPhone.Read("020-81234567", mobile: true, out _)?.Code);
    }

    [Fact]
    public void Every_mobile_number_is_read_however_it_is_broken_up()
    {
        var random = new Random(5);
        for (var i = 0; i < 5_000; i++)
        {
            var number = string.Create(CultureInfo.InvariantCulture, $"1{random.Next(3, 10)}{random.Next(1_000_000_000):000000000}");
            var typed = number;
            for (var cut = 0; cut < 3; cut++)
            {
                typed = typed.Insert(random.Next(typed.Length + 1), " -()."[random.Next(5)].ToString());
            }

            Assert.True(TypedPhone.Read((random.Next(2) == 0 ? "" : "+86") + typed, mobile: true, out var read) is null && read == number, typed);
        }
    }

    [Fact]
    public void An_identity_number_is_read_with_spaces_and_a_slip_of_one_digit_is_named()
    {
        var random = new Random(3);
        for (var i = 0; i < 2_000; i++)
        {
            var number = IdCard.MakeSample(Today.AddDays(-random.Next(1, 30_000)), random.Next(2) == 0 ? Sex.Male : Sex.Female, random.Next(1_000_000)).Text;
            Assert.True(TypedId.Read($" {number[..6]} {number[6..14]}-{number[14..].ToLowerInvariant()}", Today, sample: true, out var read) is null && read.Text == number, number);
            var at = random.Next(14, 17);
            var slip = number[..at] + (char)('0' + ((number[at] - '0' + 1) % 10)) + number[(at + 1)..];
            Assert.Contains(TypedId.Read(slip, Today, sample: true, out _)?.Code, new[] { "field.id-check", "field.id-damaged" });
        }

        Assert.Equal("field.id-length", TypedId.Read("9901", Today, sample: true, out _)?.Code);
    }

    private static string Letter(Random random) => random.Next(8) switch
    {
        0 => "·",
        1 => "•",
        2 => " ",
        3 => char.ConvertFromUtf32(random.Next(0x20000, 0x2A6DF)),
        4 => ((char)random.Next('a', 'z' + 1)).ToString(),
        5 => "e\u0301",
        _ => ((char)random.Next(0x4E00, 0x9FA5)).ToString(),
    };
}
