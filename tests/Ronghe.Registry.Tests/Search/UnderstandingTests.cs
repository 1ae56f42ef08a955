using Ronghe.Registry.Search;

namespace Ronghe.Registry.Tests.Search;

public sealed class UnderstandingTests
{
    [Theory]
    [InlineData("99000019900101101X", "IdNumber", "99000019900101101X")]
    [InlineData(" 990000 19900101 101x ", "IdNumber", "99000019900101101X")]
    [InlineData("440106900101101", "IdNumber", "440106199001011016")]
    [InlineData("e1234 5678", "Document", "P:E12345678")]
    [InlineData("99AB34567", "Document", "P:99AB34567")]
    [InlineData("512345678", "Document", "P:512345678")]
    [InlineData("usa990078081001", "Document", "USA990078081001")]
    [InlineData("13800138000", "Phone", "13800138000")]
    [InlineData("+86 138-0013-8000", "Phone", "13800138000")]
    [InlineData("王小明", "Name", "王小明")]
    [InlineData("王 小", "Name", "王小")]
    [InlineData("买买提•艾力", "Name", "买买提·艾力")]
    [InlineData("欧阳娜娜", "Name", "欧阳娜娜")]
    [InlineData("陈道明", "Name", "陈道明")]
    [InlineData("路遥", "Name", "路遥")]
    [InlineData("Wang Xiaoming", "Letters", "wangxiaoming")]
    [InlineData("Lǚ Bù", "Letters", "lvbu")]
    [InlineData("wxm", "Letters", "wxm")]
    [InlineData("石牌东路12号", "Address", "石牌东路12号")]
    [InlineData("中山大道", "Address", "中山大道")]
    [InlineData("ＷＸＭ", "Letters", "wxm")]
    public void What_is_typed_decides_what_is_meant(string typed, string by, string text)
    {
        var understood = TypedSearch.Read(typed);

        Assert.Equal((by, text), (understood.By.ToString(), understood.Text));
    }

    [Fact]
    public void The_last_four_digits_of_a_phone_serve_only_beside_a_name()
    {
        var both = TypedSearch.Read("王小明 1234");

        Assert.Equal((SearchBy.NameAndPhone, "王小明", "1234"), (both.By, both.Text, both.Tail));
        Assert.Equal((SearchBy.Nothing, "person.search-tail"), (TypedSearch.Read("1234").By, TypedSearch.Read("1234").Wrong));
    }

    [Theory]
    [InlineData(null, "person.search-empty")]
    [InlineData("　", "person.search-empty")]
    [InlineData("王", "person.search-short")]
    [InlineData("x", "person.search-short")]
    [InlineData("123456", "person.search-number")]
    [InlineData("\uD83D", "person.search-short")]
    public void What_cannot_be_looked_for_says_why(string? typed, string code) => Assert.Equal(code, TypedSearch.Read(typed).Wrong);

    [Fact]
    public void A_door_plate_is_known_by_its_check_character()
    {
        const string Plate = "0123456789Z";
        var right = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".Select(c => Plate[..10] + c).Single(p => Dwellings.PlateCode.Read(p) is not null);

        Assert.Equal((SearchBy.Plate, "ABCDEFGHJ1" + CheckOf("ABCDEFGHJ1")), (TypedSearch.Read("abcde-fghj1" + CheckOf("ABCDEFGHJ1")).By, TypedSearch.Read("abcde-fghj1" + CheckOf("ABCDEFGHJ1")).Text));
        Assert.NotEqual(SearchBy.Plate, TypedSearch.Read(right[..10] + (right[10] == '0' ? '1' : '0')).By);

        static char CheckOf(string body) => "0123456789ABCDEFGHJKMNPQRSTVWXYZ".Single(c => Dwellings.PlateCode.Read(body + c) is not null);
    }

    [Fact]
    public void An_address_is_looked_for_from_the_street_on()
    {
        var begins = TypedAddress.Beginnings("广东省广州市天河区石牌街道石牌东路12号301室");

        Assert.Contains("石牌东路12号301室", begins);
        Assert.Contains("石牌东路12号301", begins);
    }

    [Fact]
    public void A_common_beginning_is_divided_and_a_rare_one_is_not()
    {
        Assert.True(NameShares.Of(TokenKind.Head, "王小") > 20 * NameShares.Of(TokenKind.Head, "妫喆"));
        Assert.True(NameShares.Of(TokenKind.Letters, "wxm") > 5 * NameShares.Of(TokenKind.Letters, "qee"));
        Assert.InRange(NameShares.Of(TokenKind.Sound, "lixiaohua"), 1e-6, 1e-2);
    }
}
