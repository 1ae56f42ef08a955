using System.Globalization;
using System.Text;

namespace Ronghe.Codes.Tests;

/// <summary>The vectors of the masking rules, then their properties over 100,000 random inputs.</summary>
public sealed class MaskingTests
{
    private static readonly (string Rule, Func<string, string> Mask)[] Rules =
    [
        ("name", Masking.Name),
        ("name in public", Masking.NamePublic),
        ("id inside", Masking.IdInternal),
        ("id in public", Masking.IdPublic),
        ("document", Masking.Document),
        ("phone", Masking.Phone),
        ("bank card", Masking.BankCard),
        ("address", Masking.Address),
        ("e-mail", Masking.Email),
        ("account", Masking.Account),
    ];

    // Names, digits, marks and everything that breaks careless masking: surrogate pairs and halves of them, combining marks, joiners, flags.
    private static readonly string[] Pieces =
    [
        "张", "三", "欧", "𠮷", "𪚥", "é", "e", "\u0301", "か", "\u3099", "A", "ｂ", "Ｘ", "１", "2", "0", "1", "9", "·", "•", " ", "　", "-", "\u200D",
        "\uD842", "\uDFB7", "👩", "🇨", "🇳", "@", "x.com", "省", "市", "区", "县", "街道", "镇", "号", "\u0600", "\uFFFE", "+86", "0", "1", "3", "ก", "ำ", "\t", "각", "ᆨ",
    ];

    [Theory]
    [InlineData("张三", "张*")]
    [InlineData("𠮷田", "𠮷*")]
    [InlineData("王小明", "王*明")]
    [InlineData("欧阳娜娜", "欧**娜")]
    [InlineData("李𪚥𪚥", "李*𪚥")]
    [InlineData("张", "*")]
    [InlineData("买买提·艾力", "买**·**")]
    [InlineData("买买提•艾力", "买**·**")]
    [InlineData("Li Wei", "L***")]
    [InlineData("ＬＩ ＷＥＩ", "L***")]
    [InlineData("张 三", "张*")]
    [InlineData(" 王小明\u200B", "王*明")]
    [InlineData("", "")]
    public void Names(string name, string masked) => Assert.Equal(masked, Masking.Name(name));

    [Theory]
    [InlineData("张三", "张*")]
    [InlineData("王小明", "王**")]
    [InlineData("张 小明", "张**")]
    [InlineData("欧阳娜娜", "欧**")]
    [InlineData("李𪚥𪚥", "李**")]
    [InlineData("张", "*")]
    [InlineData("𠮷田", "**")]
    [InlineData("妫小明", "***")]
    [InlineData("买买提·艾力", "**·**")]
    [InlineData("Li Wei", "***")]
    [InlineData("Li", "***")]
    [InlineData("", "")]
    public void Names_in_a_published_list(string name, string masked) => Assert.Equal(masked, Masking.NamePublic(name));

    [Theory]
    [InlineData("110101199003070012", "110101********0012", "1****************2")]
    [InlineData("１１０１０１１９９００３０７００１２", "110101********0012", "1****************2")]
    [InlineData("11010519491231002X", "110105********002X", "1****************X")]
    [InlineData("110105491231002", "1************02", "1************02")]
    [InlineData("H1234567890", "H********90", "H********90")]
    [InlineData("EA1234567", "EA*****67", "EA*****67")]
    [InlineData("A123", "A***", "A***")]
    public void Identity_numbers(string number, string inside, string outside)
    {
        Assert.Equal(inside, Masking.IdInternal(number));
        Assert.Equal(outside, Masking.IdPublic(number));
    }

    [Theory]
    [InlineData("13812345678", "138****5678")]
    [InlineData("+86 138-1234-5678", "138****5678")]
    [InlineData("020-12345678", "020-******78")]
    [InlineData("(0757)1234567", "0757-*****67")]
    [InlineData("12345", "***45")]
    [InlineData("110", "***")]
    public void Phones(string phone, string masked) => Assert.Equal(masked, Masking.Phone(phone));

    [Theory]
    [InlineData("广州市天河区石牌街道龙口西路12号", "广州市天河区石牌街道***")]
    [InlineData("广东省广州市番禺区市桥街道富华西路1号", "广东省广州市番禺区市桥街道***")]
    [InlineData("从化区太平镇广从南路3号", "从化区太平镇***")]
    [InlineData("广州市天河区龙口西路12号", "广州市天河区***")]
    [InlineData("龙口西路12号", "***")]
    [InlineData("", "")]
    public void Addresses(string address, string masked) => Assert.Equal(masked, Masking.Address(address));

    [Fact]
    public void Cards_accounts_and_birth_dates()
    {
        Assert.Equal("**** **** **** 1234", Masking.BankCard("6222 0200 1111 1234"));
        Assert.Equal("a***@x.com", Masking.Email("alice@x.com"));
        Assert.Equal("粤***5", Masking.Account("粤A12345"));
        Assert.Equal("w***9", Masking.Account("wx_id_99"));
        Assert.Equal("1990-**-**", Masking.Birth(new DateOnly(1990, 3, 7)));
    }

    [Fact]
    public void A_mask_hides_something_stays_valid_and_masks_to_itself()
    {
        var random = new Random(20_251_001);
        for (var i = 0; i < 30_000; i++)
        {
            var text = Text(random);
            var elements = new StringInfo(text).LengthInTextElements;
            foreach (var (rule, mask) in Rules)
            {
                var masked = mask(text);
                Assert.True(IsValid(masked), $"{rule} of {Escape(text)} is no valid text: {Escape(masked)}");
                Assert.True(mask(masked) == masked, $"{rule} of {Escape(text)} changes again: {Escape(masked)} to {Escape(mask(masked))}");
                Assert.True(elements < 2 || masked != text, $"{rule} shows {Escape(text)}");
            }
        }
    }

    [Fact]
    public void No_more_digits_are_shown_than_the_rule_allows()
    {
        var random = new Random(42);
        for (var i = 0; i < 30_000; i++)
        {
            var digits = string.Concat(Enumerable.Range(0, random.Next(0, 24)).Select(_ => (char)((random.Next(3) == 0 ? '０' : '0') + random.Next(10))));
            Assert.InRange(Shown(Masking.IdInternal(digits)), 0, 10);
            Assert.InRange(Shown(Masking.IdPublic(digits)), 0, 3);
            Assert.InRange(Shown(Masking.Document(digits)), 0, 3);
            Assert.InRange(Shown(Masking.Phone(digits)), 0, 7);
            Assert.InRange(Shown(Masking.BankCard(digits)), 0, 4);
            Assert.InRange(Shown(Masking.Address(digits)), 0, 0);
        }
    }

    private static int Shown(string masked) => masked.Count(char.IsDigit);

    private static string Text(Random random)
    {
        var text = new StringBuilder();
        for (var n = random.Next(0, 14); n > 0; n--)
        {
            text.Append(random.Next(3) == 0 ? random.Next(10).ToString(CultureInfo.InvariantCulture) : Pieces[random.Next(Pieces.Length)]);
        }

        return text.ToString();
    }

    private static bool IsValid(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }

    private static string Escape(string text) => string.Concat(text.Select(c => c is > ' ' and <= '~' ? $"{c}" : $"\\u{(int)c:X4}"));
}
